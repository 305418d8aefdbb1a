package io.manta.control.frame;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.MalformedException;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlLimits;
import io.manta.control.ControlMessage;
import io.manta.control.Fields;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Messages to frames and back (protocol, section 5). A frame is a length of four bytes, most
 * significant first, then so many bytes of CBOR: one map, whose {@code type} is a text.
 */
public final class MessageCodec {
    /** Bytes of the length in front. */
    public static final int LENGTH_BYTES = Integer.BYTES;

    private MessageCodec() {}

    /**
     * The whole frame of a message.
     *
     * @throws MantaException {@code INVALID_ARGUMENT} if it is longer than a frame may be
     */
    public static byte[] frame(ControlMessage message) throws MantaException {
        Map<String, Object> values = new TreeMap<>(message.fields().values());
        values.put(ControlMessage.TYPE, message.type());
        CborWriter out = new CborWriter(LENGTH_BYTES, ControlLimits.MESSAGE_BYTES);
        new ValueWriter(out).map(values);
        if (out.isOverflowing()) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "message '%s' is larger than %d bytes"
                            .formatted(message.type(), ControlLimits.MESSAGE_BYTES),
                    "Send less at once.",
                    null);
        }
        byte[] frame = out.toByteArray();
        ByteBuffer.wrap(frame).putInt(frame.length - LENGTH_BYTES);
        return frame;
    }

    /**
     * The message of a frame's content, its length in front left out.
     *
     * @throws MalformedException if it is none
     */
    public static ControlMessage message(byte[] content) throws MalformedException {
        Map<String, Object> values = new ValueReader(content).onlyMap();
        if (!(values.remove(ControlMessage.TYPE) instanceof String type)) {
            throw new MalformedException("it has no type");
        }
        return ControlMessage.of(type, Fields.of(values));
    }
}
