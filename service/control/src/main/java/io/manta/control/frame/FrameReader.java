package io.manta.control.frame;

import io.manta.base.codec.MalformedException;
import io.manta.control.ControlLimits;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Puts one frame together from the pieces in which it arrives. A length that is too large is
 * refused before anything is allocated; below that memory is taken as bytes arrive, never on the
 * word of a peer, and from a budget that all connections share.
 *
 * <p>Not thread-safe. {@link #close} gives the memory back.
 */
public final class FrameReader implements AutoCloseable {
    private static final int FIRST_SIZE = 4_096;

    private final ByteBudget budget;
    private final ByteBuffer length = ByteBuffer.allocate(MessageCodec.LENGTH_BYTES);
    private byte[] content = {};
    private int wanted;
    private int filled;

    public FrameReader(ByteBudget budget) {
        this.budget = budget;
    }

    /**
     * Takes bytes up to the end of the frame, and no further.
     *
     * @return the frame's content once it is complete; the reader then begins the next one
     * @throws MalformedException if no frame may be as long, or there is no memory for it now
     */
    public Optional<byte[]> read(ByteBuffer in) throws MalformedException {
        while (length.hasRemaining() && in.hasRemaining()) {
            length.put(in.get());
            if (!length.hasRemaining()) {
                wanted = checkedLength(length.getInt(0));
            }
        }
        if (length.hasRemaining()) {
            return Optional.empty();
        }
        int more = Math.min(in.remaining(), wanted - filled);
        makeRoom(filled + more);
        in.get(content, filled, more);
        filled += more;
        return filled == wanted ? Optional.of(finish()) : Optional.empty();
    }

    /** Whether a frame has begun and not ended. */
    public boolean isInside() {
        return length.position() > 0;
    }

    private static int checkedLength(int length) throws MalformedException {
        if (length < 0 || length > ControlLimits.MESSAGE_BYTES) {
            throw new MalformedException(
                    "a frame of %d bytes is larger than %d"
                            .formatted(
                                    Integer.toUnsignedLong(length), ControlLimits.MESSAGE_BYTES));
        }
        return length;
    }

    private void makeRoom(int bytes) throws MalformedException {
        if (bytes <= content.length) {
            return;
        }
        int size = Math.min(wanted, Math.max(bytes, Math.max(FIRST_SIZE, 2 * content.length)));
        if (!budget.take(size - content.length)) {
            throw new MalformedException("too many long messages arrive at once");
        }
        content = Arrays.copyOf(content, size);
    }

    private byte[] finish() {
        byte[] complete = content.length == wanted ? content : Arrays.copyOf(content, wanted);
        close();
        length.clear();
        filled = 0;
        return complete;
    }

    /** Forgets what arrived of an incomplete frame. */
    @Override
    public void close() {
        budget.give(content.length);
        content = new byte[0];
    }
}
