package io.manta.tun.macos;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.device.BufferAddresses;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Waits for a file descriptor to become readable, or for a wake from another thread: {@code
 * poll(2)} over it and a pipe. A wake is final. {@link #await} and {@link #pause} belong to one
 * thread at a time; {@link #wake} is for any; {@link #close} comes after all of them.
 */
final class WakePipe implements AutoCloseable {
    private static final int POLL_FD_BYTES = 8;
    private static final int EVENTS_AT = 4;
    private static final int RETURNED_EVENTS_AT = 6;
    private static final int POLLIN = 1;
    private static final int FOREVER = -1;

    private final Darwin darwin;
    private final int readEnd;
    private final int writeEnd;
    private final ByteBuffer pollFds = memory(2 * POLL_FD_BYTES);
    private final long pollAddress = BufferAddresses.address(pollFds);

    /** How waiting ended. */
    enum Outcome {
        /** The descriptor may be readable now. */
        READY,
        /** Somebody woke us, for good. */
        WOKEN,
        /** The system could not wait. */
        FAILED
    }

    private WakePipe(Darwin darwin, int readEnd, int writeEnd, int watchedFd) {
        this.darwin = darwin;
        this.readEnd = readEnd;
        this.writeEnd = writeEnd;
        prepare(0, readEnd);
        prepare(POLL_FD_BYTES, watchedFd);
    }

    /**
     * Opens the pipe.
     *
     * @param watchedFd what to wait for; stays the caller's
     */
    static WakePipe open(Darwin darwin, int watchedFd) throws TunException {
        ByteBuffer ends = memory(2 * Integer.BYTES);
        int result = darwin.pipe(BufferAddresses.address(ends));
        if (result < 0) {
            throw new TunException(
                    Reason.REFUSED,
                    "could not make a pipe to wake a reader: " + DarwinErrno.describe(-result));
        }
        return new WakePipe(darwin, ends.getInt(0), ends.getInt(Integer.BYTES), watchedFd);
    }

    private void prepare(int at, int fd) {
        pollFds.putInt(at, fd);
        pollFds.putShort(at + EVENTS_AT, (short) POLLIN);
    }

    /** Waits as long as it takes. */
    Outcome await() {
        return poll(2, FOREVER);
    }

    /** Waits for so long at most; {@link Outcome#READY} also if nothing came. */
    Outcome await(int timeoutMs) {
        return poll(2, timeoutMs);
    }

    /** Waits for a wake only, for so long at most. */
    Outcome pause(int timeoutMs) {
        return poll(1, timeoutMs);
    }

    private Outcome poll(int count, int timeoutMs) {
        pollFds.putShort(RETURNED_EVENTS_AT, (short) 0);
        int ready = darwin.poll(pollAddress, count, timeoutMs);
        if (ready < 0 && ready != -DarwinErrno.EINTR) {
            return Outcome.FAILED;
        }
        return pollFds.getShort(RETURNED_EVENTS_AT) == 0 ? Outcome.READY : Outcome.WOKEN;
    }

    /** Ends the wait going on and every later one: nobody ever takes the byte out of the pipe. */
    void wake() {
        ByteBuffer one = memory(1);
        darwin.write(writeEnd, BufferAddresses.address(one), 1);
        Reference.reachabilityFence(one);
    }

    @Override
    public void close() {
        darwin.close(writeEnd);
        darwin.close(readEnd);
    }

    private static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
