package io.manta.engine.plane;

import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.engine.remote.Peer;
import io.manta.packet.ip.DropCounters;
import io.manta.packet.ip.DropReason;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one size to one peer, gathered so that one system call sends them all. The caller
 * writes a message where {@link #position} says and then {@link #append}s it; what does not belong
 * to the batch at hand sends that one first. Belongs to one lane.
 */
final class SendBatch {
    /** Room a message of the largest packet needs: header, padding and tag. */
    private static final int LARGEST_MESSAGE_BYTES = 65_535 + 16 + 15 + 16;

    private static final int CAPACITY = DatagramSender.MAX_BYTES + LARGEST_MESSAGE_BYTES;

    private final DatagramSender sender;
    private final LaneEvents events;
    private final DropCounters drops;
    private final byte[] messages = new byte[CAPACITY];
    private final ByteBuffer direct = ByteBuffer.allocateDirect(DatagramSender.MAX_BYTES);
    private @Nullable Peer peer;
    private int start;
    private int position;
    private int segmentBytes;
    private int segments;
    private boolean complete;

    SendBatch(DatagramSender sender, LaneEvents events, DropCounters drops) {
        this.sender = sender;
        this.events = events;
        this.drops = drops;
    }

    /** The array messages are written into. */
    byte[] messages() {
        return messages;
    }

    /** Where the next message is to be written; there is room for the largest. */
    int position() {
        if (CAPACITY - position < LARGEST_MESSAGE_BYTES) {
            flush();
        }
        return position;
    }

    /** Takes the message that was written at {@link #position}. */
    void append(Peer to, int messageBytes) {
        if (!belongs(to, messageBytes)) {
            send();
            start = position;
        }
        if (segments == 0) {
            peer = to;
            segmentBytes = messageBytes;
        }
        complete = messageBytes < segmentBytes;
        position += messageBytes;
        segments++;
    }

    /** Sends what is there. */
    void flush() {
        send();
        start = 0;
        position = 0;
    }

    private boolean belongs(Peer to, int messageBytes) {
        return segments == 0
                || (peer == to
                        && !complete
                        && messageBytes <= segmentBytes
                        && segments < DatagramSender.MAX_SEGMENTS
                        && position - start + messageBytes <= DatagramSender.MAX_BYTES);
    }

    private void send() {
        Peer to = peer;
        if (segments == 0 || to == null) {
            return;
        }
        Endpoint endpoint = to.endpoint();
        if (endpoint == null) {
            drops.add(DropReason.NO_ENDPOINT, segments);
        } else if (position - start > DatagramSender.MAX_BYTES) {
            drops.add(DropReason.TOO_BIG, segments);
        } else {
            transmit(endpoint);
        }
        if (to.tunnel().takeAttention()) {
            events.attention(to);
        }
        segments = 0;
        peer = null;
    }

    private void transmit(Endpoint endpoint) {
        direct.clear().put(0, messages, start, position - start).limit(position - start);
        switch (sender.send(direct, segmentBytes, endpoint)) {
            case SENT -> {}
            case TOO_LARGE -> drops.add(DropReason.TOO_BIG, segments);
            case UNREACHABLE, CONGESTED, CLOSED -> drops.add(DropReason.SOCKET_REFUSED, segments);
        }
    }
}
