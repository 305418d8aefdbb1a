package io.manta.lab;

import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.base.net.SendOutcome;
import java.nio.ByteBuffer;

/** Sends from a {@link MemoryPort}. */
final class MemorySender implements DatagramSender {
    private final MemoryPort port;
    private boolean closed;

    MemorySender(MemoryPort port) {
        this.port = port;
    }

    @Override
    public SendOutcome send(ByteBuffer segments, int segmentBytes, Endpoint to) {
        int length = segments.remaining();
        if (!segments.isDirect()
                || length < 1
                || length > MAX_BYTES
                || segmentBytes < 1
                || length > (long) segmentBytes * MAX_SEGMENTS) {
            throw new IllegalArgumentException(
                    length + " bytes in segments of " + segmentBytes + " are out of range");
        }
        SendOutcome outcome = SendOutcome.SENT;
        for (int at = 0; at < length && outcome == SendOutcome.SENT; at += segmentBytes) {
            outcome = sendOne(segments, at, Math.min(segmentBytes, length - at), to, false);
        }
        return outcome;
    }

    @Override
    public SendOutcome probe(ByteBuffer datagram, Endpoint to) {
        return sendOne(datagram, 0, datagram.remaining(), to, true);
    }

    @Override
    public void close() {
        closed = true;
    }

    private SendOutcome sendOne(ByteBuffer from, int at, int length, Endpoint to, boolean probing) {
        if (closed || port.isClosed()) {
            return SendOutcome.CLOSED;
        }
        byte[] payload = new byte[length];
        from.get(from.position() + at, payload);
        return port.host().internet().send(port, to, payload, probing);
    }
}
