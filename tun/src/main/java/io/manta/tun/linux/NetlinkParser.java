package io.manta.tun.linux;

import io.manta.tun.linux.NetlinkMessage.End;
import io.manta.tun.linux.NetlinkMessage.Item;
import io.manta.tun.linux.NetlinkMessage.Malformed;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads single netlink messages, with the kernel's words on errors (extended acknowledgement). */
final class NetlinkParser {
    private static final int TYPE_AT = 4;
    private static final int FLAGS_AT = 6;
    private static final int SEQUENCE_AT = 8;
    private static final int PORT_AT = 12;

    // linux/netlink.h
    private static final int TYPE_NOOP = 1;
    private static final int TYPE_ERROR = 2;
    private static final int TYPE_DONE = 3;
    private static final int TYPE_OVERRUN = 4;
    private static final int FLAG_DUMP_INTERRUPTED = 0x10;
    private static final int FLAG_CAPPED = 0x100;
    private static final int FLAG_ACK_TLVS = 0x200;
    private static final int ATTRIBUTE_MESSAGE = 1;

    private static final int HIGHEST_ERRNO = 4095;

    private NetlinkParser() {}

    /** Adds what the message says, if it answers this request of this socket. */
    static void addMessage(
            ByteBuffer message, int sequence, int port, List<NetlinkMessage> messages) {
        if (message.getInt(SEQUENCE_AT) != sequence || message.getInt(PORT_AT) != port) {
            return;
        }
        int type = message.getShort(TYPE_AT) & 0xFFFF;
        int flags = message.getShort(FLAGS_AT) & 0xFFFF;
        ByteBuffer body =
                NetlinkAttributes.slice(
                        message,
                        NetlinkRequest.HEADER_BYTES,
                        message.limit() - NetlinkRequest.HEADER_BYTES);
        switch (type) {
            case TYPE_NOOP -> {}
            case TYPE_ERROR, TYPE_DONE -> messages.add(end(type, flags, body));
            case TYPE_OVERRUN -> messages.add(new Malformed("the kernel lost data"));
            default -> messages.add(new Item(type, isInterrupted(flags), body));
        }
    }

    private static NetlinkMessage end(int type, int flags, ByteBuffer body) {
        int least = type == TYPE_ERROR ? Integer.BYTES + NetlinkRequest.HEADER_BYTES : 0;
        if (body.limit() < least) {
            return new Malformed("an acknowledgement of " + body.limit() + " bytes");
        }
        int result = body.limit() < Integer.BYTES ? 0 : body.getInt(0);
        if (result > 0 && type == TYPE_ERROR || result < -HIGHEST_ERRNO) {
            return new Malformed("an acknowledgement with result " + result);
        }
        // The end of a list may carry a positive number of no meaning to us.
        return new End(Math.max(-result, 0), isInterrupted(flags), text(type, flags, body));
    }

    private static String text(int type, int flags, ByteBuffer body) {
        if ((flags & FLAG_ACK_TLVS) == 0) {
            return "";
        }
        int from = Integer.BYTES;
        if (type == TYPE_ERROR) {
            int echoed =
                    (flags & FLAG_CAPPED) != 0 ? NetlinkRequest.HEADER_BYTES : body.getInt(from);
            if (echoed < NetlinkRequest.HEADER_BYTES || echoed > body.limit()) {
                return "";
            }
            from += NetlinkAttributes.align(echoed);
        }
        return NetlinkAttributes.findText(body, from, ATTRIBUTE_MESSAGE).orElse("");
    }

    private static boolean isInterrupted(int flags) {
        return (flags & FLAG_DUMP_INTERRUPTED) != 0;
    }
}
