package io.manta.tun.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * One netlink message to the kernel, written front to back (RFC 3549 §2.2, linux/netlink.h):
 *
 * <pre>
 *   u32 length · u16 type · u16 flags · u32 sequence · u32 port │ fixed part │ attributes …
 *   attribute: u16 length · u16 type · value, padded to 4
 * </pre>
 *
 * Pure; in the byte order of the machine. Not thread-safe.
 */
final class NetlinkRequest {
    static final int FLAG_REQUEST = 1;
    static final int FLAG_ACK = 4;
    static final int FLAG_DUMP = 0x300;
    static final int FLAG_EXCL = 0x200;
    static final int FLAG_CREATE = 0x400;

    static final int HEADER_BYTES = 16;
    static final int ALIGNMENT = 4;

    private static final int MOST_BYTES = 512;
    private static final int SEQUENCE_AT = 8;
    private static final int NESTED = 0x8000;

    private final ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES).order(ByteOrder.nativeOrder());

    NetlinkRequest(int type, int flags) {
        bytes.putInt(0).putShort((short) type).putShort((short) (flags | FLAG_REQUEST));
        bytes.putInt(0).putInt(0);
    }

    NetlinkRequest u8(int value) {
        bytes.put((byte) value);
        return this;
    }

    NetlinkRequest u16(int value) {
        bytes.putShort((short) value);
        return this;
    }

    NetlinkRequest u32(int value) {
        bytes.putInt(value);
        return this;
    }

    /** Adds an attribute. */
    NetlinkRequest attribute(int type, byte[] value) {
        return attribute(type, inner -> inner.bytes.put(value));
    }

    /** Adds an attribute of 32 bits. */
    NetlinkRequest attributeU32(int type, int value) {
        return attribute(type, inner -> inner.u32(value));
    }

    /** Adds an attribute that consists of attributes. */
    NetlinkRequest nested(int type, Consumer<NetlinkRequest> content) {
        return attribute(type | NESTED, content);
    }

    /** Adds an attribute whose value is written by {@code content}. */
    NetlinkRequest attribute(int type, Consumer<NetlinkRequest> content) {
        int start = bytes.position();
        bytes.putShort((short) 0).putShort((short) type);
        content.accept(this);
        bytes.putShort(start, (short) (bytes.position() - start));
        while (bytes.position() % ALIGNMENT != 0) {
            bytes.put((byte) 0);
        }
        return this;
    }

    /** The finished message; may be asked for again with another sequence number. */
    byte[] bytes(int sequence) {
        bytes.putInt(0, bytes.position());
        bytes.putInt(SEQUENCE_AT, sequence);
        byte[] message = new byte[bytes.position()];
        bytes.get(0, message);
        return message;
    }
}
