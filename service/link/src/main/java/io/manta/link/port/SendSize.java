package io.manta.link.port;

import io.manta.base.net.DatagramSender;

/** What may be handed to a sender at once. */
final class SendSize {
    private SendSize() {}

    /** A caller outside the bounds has a bug. */
    static void check(int lengthBytes, int segmentBytes) {
        if (lengthBytes < 1
                || lengthBytes > DatagramSender.MAX_BYTES
                || segmentBytes < 1
                || lengthBytes > (long) segmentBytes * DatagramSender.MAX_SEGMENTS) {
            throw new IllegalArgumentException(
                    lengthBytes + " bytes in segments of " + segmentBytes + " are out of range");
        }
    }
}
