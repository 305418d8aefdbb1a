package io.manta.wireguard.tunnel;

/** What a tunnel asks of its caller now. One of 32 shared values; making one allocates nothing. */
public final class TunnelWork {
    static final int SEND_INITIATION = 1;
    static final int SEND_KEEPALIVE = 2;
    static final int GAVE_UP = 4;
    static final int SESSION_STARTED = 8;
    static final int SESSION_ENDED = 16;

    private static final TunnelWork[] ALL = new TunnelWork[32];

    static {
        for (int i = 0; i < ALL.length; i++) {
            ALL[i] = new TunnelWork(i);
        }
    }

    private final int bits;

    private TunnelWork(int bits) {
        this.bits = bits;
    }

    static TunnelWork of(int bits) {
        return ALL[bits];
    }

    /** Nothing to do. */
    public boolean isNothing() {
        return bits == 0;
    }

    /** Call {@link Tunnel#writeInitiation} and send it. If that cannot be, it is asked again. */
    public boolean sendInitiation() {
        return (bits & SEND_INITIATION) != 0;
    }

    /** Seal nothing (0 bytes) and send it. */
    public boolean sendKeepalive() {
        return (bits & SEND_KEEPALIVE) != 0;
    }

    /** 90 seconds of attempts brought no session: drop what is staged. */
    public boolean gaveUp() {
        return (bits & GAVE_UP) != 0;
    }

    /** The peer confirmed a session we had answered: send what is staged. */
    public boolean sessionStarted() {
        return (bits & SESSION_STARTED) != 0;
    }

    /** All keys were overwritten, 540 seconds after the newest. */
    public boolean sessionEnded() {
        return (bits & SESSION_ENDED) != 0;
    }

    @Override
    public String toString() {
        return "TunnelWork("
                + (sendInitiation() ? " initiation" : "")
                + (sendKeepalive() ? " keepalive" : "")
                + (gaveUp() ? " gave-up" : "")
                + (sessionStarted() ? " started" : "")
                + (sessionEnded() ? " ended" : "")
                + " )";
    }
}
