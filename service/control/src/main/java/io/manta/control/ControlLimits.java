package io.manta.control;

import java.time.Duration;

/** What everybody who uses a connection may count on, and no more. */
public final class ControlLimits {
    // Specification: protocol, section 5.

    /** The most bytes of one encoded message. */
    public static final int MESSAGE_BYTES = 1 << 20;

    /** How long an exchange may take unless said otherwise. */
    public static final Duration DEADLINE = Duration.ofSeconds(30);

    // Our own.

    /**
     * The most candidates looked at for one peer: more than any device has addresses that matter.
     */
    public static final int CANDIDATES = 16;

    /** The most bytes of words that go with the end of a connection: they share one datagram. */
    public static final int REASON_BYTES = 512;

    private ControlLimits() {}
}
