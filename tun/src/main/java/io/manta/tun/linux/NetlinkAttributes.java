package io.manta.tun.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds attributes in what the kernel answered. Pure; never reads past the end, never throws. */
final class NetlinkAttributes {
    private static final int HEADER_BYTES = 4;
    private static final int TYPE_MASK = 0x3FFF;
    private static final int MOST_TEXT_BYTES = 256;

    private NetlinkAttributes() {}

    /**
     * The value of the first attribute of this type; empty also if one before it is malformed.
     *
     * @param from where the attributes begin, from the buffer's position
     */
    static Optional<ByteBuffer> find(ByteBuffer body, int from, int type) {
        int at = body.position() + from;
        while (at >= 0 && at <= body.limit() - HEADER_BYTES) {
            int length = body.getShort(at) & 0xFFFF;
            if (length < HEADER_BYTES || length > body.limit() - at) {
                return Optional.empty();
            }
            if ((body.getShort(at + 2) & TYPE_MASK) == type) {
                return Optional.of(slice(body, at + HEADER_BYTES, length - HEADER_BYTES));
            }
            at += align(length);
        }
        return Optional.empty();
    }

    /** The value as an int, if it has four bytes. */
    static Optional<Integer> findU32(ByteBuffer body, int from, int type) {
        return find(body, from, type)
                .filter(value -> value.remaining() == Integer.BYTES)
                .map(value -> value.getInt(0));
    }

    /** The value as text up to the first zero byte, cut at {@value #MOST_TEXT_BYTES} bytes. */
    static Optional<String> findText(ByteBuffer body, int from, int type) {
        return find(body, from, type).map(NetlinkAttributes::text);
    }

    private static String text(ByteBuffer value) {
        int length = 0;
        int most = Math.min(value.remaining(), MOST_TEXT_BYTES);
        while (length < most && value.get(length) != 0) {
            length++;
        }
        byte[] bytes = new byte[length];
        value.get(0, bytes);
        return new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ").strip();
    }

    /** A part of the buffer that begins at its own index 0, in the byte order of the machine. */
    static ByteBuffer slice(ByteBuffer buffer, int at, int length) {
        return buffer.slice(at, length).order(ByteOrder.nativeOrder());
    }

    /** The length with its padding. */
    static int align(int length) {
        return length + NetlinkRequest.ALIGNMENT - 1 & -NetlinkRequest.ALIGNMENT;
    }
}
