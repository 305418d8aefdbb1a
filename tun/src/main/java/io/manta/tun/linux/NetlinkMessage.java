package io.manta.tun.linux;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What the kernel says in answer to a {@link NetlinkRequest}. */
sealed interface NetlinkMessage {
    /**
     * Something that was asked for.
     *
     * @param interrupted whether things changed while the list was made, so that it is incomplete
     * @param body from index 0; valid until the next datagram is received
     */
    record Item(int type, boolean interrupted, ByteBuffer body) implements NetlinkMessage {}

    /**
     * The answer is complete.
     *
     * @param errno 0 if all went well
     * @param text what the kernel adds to the error in words, often nothing
     */
    record End(int errno, boolean interrupted, String text) implements NetlinkMessage {}

    /** The bytes are no netlink messages. */
    record Malformed(String why) implements NetlinkMessage {}

    /**
     * Reads a datagram. What answers another request or another socket is passed over; after the
     * first malformed message nothing is read.
     *
     * @param datagram between position and limit, in the byte order of the machine
     */
    static List<NetlinkMessage> parse(ByteBuffer datagram, int sequence, int port) {
        List<NetlinkMessage> messages = new ArrayList<>();
        int at = datagram.position();
        while (at < datagram.limit()) {
            int room = datagram.limit() - at;
            int length = room < NetlinkRequest.HEADER_BYTES ? -1 : datagram.getInt(at);
            if (length < NetlinkRequest.HEADER_BYTES || length > room) {
                messages.add(new Malformed("a message of " + length + " in " + room + " bytes"));
                break;
            }
            NetlinkParser.addMessage(
                    NetlinkAttributes.slice(datagram, at, length), sequence, port, messages);
            at += Math.min(room, NetlinkAttributes.align(length));
        }
        return messages;
    }
}
