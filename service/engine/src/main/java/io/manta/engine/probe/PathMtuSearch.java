package io.manta.engine.probe;

/**
 * Finds the largest inner packet a path carries, by sending packets that may not be cut
 * (Packetization Layer Path MTU Discovery, RFC 8899 §5.2). Pure: told what happened, says what to
 * send next. A path that changed is searched by a new one.
 *
 * <pre>
 *   start → MAXIMUM ──ok──────────────────────────→ COMPLETE ──600 s──→ MAXIMUM
 *              └─lost 3×→ BASE ──ok→ SEARCH (halving) ──→ COMPLETE
 *                           └─lost 3×→ COMPLETE, knowing nothing: the peer answers no echoes
 * </pre>
 *
 * <p>Until something is known the largest size is assumed: IPv4 datagrams may be cut on their way,
 * so nothing is lost but speed. Belongs to the control loop.
 */
public final class PathMtuSearch {
    /** RFC 8899 §5.1.2, MAX_PROBES. */
    private static final int MOST_LOST = 3;

    /** RFC 8899 §5.1.1, PMTU_RAISE_TIMER. */
    private static final long RAISE_NS = 600_000_000_000L;

    /** Ours: small enough for any path that deserves the name. */
    private static final int BASE_BYTES = 512;

    /** Ours: the search ends when this little is left to gain. */
    private static final int GRAIN_BYTES = 8;

    /** Ours: when to try again what could not be sent. */
    private static final long RETRY_NS = 10_000_000_000L;

    private enum Phase {
        MAXIMUM,
        BASE,
        SEARCH,
        COMPLETE
    }

    private final int maximumBytes;
    private Phase phase = Phase.MAXIMUM;
    private int pathMtuBytes;
    private int works = BASE_BYTES;
    private int fails;
    private int lost;
    private boolean waiting;
    private long dueNs;

    /**
     * A search on a path of which nothing is known; another path is another search.
     *
     * @param maximumBytes the MTU of the TUN device, above which nothing is ever sent
     * @param assumedBytes what to send until something is known, at most the maximum
     */
    public PathMtuSearch(int maximumBytes, int assumedBytes, long nowNs) {
        this.maximumBytes = maximumBytes;
        this.pathMtuBytes = assumedBytes;
        this.fails = maximumBytes;
        this.dueNs = nowNs;
    }

    /** The largest inner packet to send now, in bytes. */
    public int pathMtuBytes() {
        return pathMtuBytes;
    }

    /** When {@link #nextProbeBytes} has something to say; Long.MAX_VALUE while one is underway. */
    public long dueNs() {
        return waiting ? Long.MAX_VALUE : dueNs;
    }

    /** The size to probe now, or 0. After a size, one of the three outcomes must be told. */
    public int nextProbeBytes(long nowNs) {
        if (waiting || nowNs < dueNs) {
            return 0;
        }
        if (phase == Phase.COMPLETE) {
            enter(Phase.MAXIMUM);
        }
        waiting = true;
        return candidateBytes();
    }

    /** The probe came back. */
    public void onArrived(long nowNs) {
        waiting = false;
        lost = 0;
        switch (phase) {
            case MAXIMUM -> complete(maximumBytes, nowNs);
            case BASE -> {
                works = BASE_BYTES;
                fails = maximumBytes;
                enter(Phase.SEARCH);
            }
            case SEARCH -> {
                works = candidateBytes();
                narrow(nowNs);
            }
            case COMPLETE -> {}
        }
    }

    /** The probe did not come back, or could not even be sent ({@code forSure}). */
    public void onLost(boolean forSure, long nowNs) {
        waiting = false;
        lost += forSure ? MOST_LOST : 1;
        if (lost < MOST_LOST) {
            return;
        }
        lost = 0;
        switch (phase) {
            case MAXIMUM -> enter(Phase.BASE);
            case BASE -> complete(pathMtuBytes, nowNs);
            case SEARCH -> {
                fails = candidateBytes();
                narrow(nowNs);
            }
            case COMPLETE -> {}
        }
    }

    /** The probe could not be sent for a reason that says nothing about the path. */
    public void onUnsent(long nowNs) {
        waiting = false;
        dueNs = nowNs + RETRY_NS;
    }

    private void narrow(long nowNs) {
        if (fails - works <= GRAIN_BYTES) {
            complete(works, nowNs);
        }
    }

    private int candidateBytes() {
        return switch (phase) {
            case MAXIMUM, COMPLETE -> maximumBytes;
            case BASE -> Math.min(BASE_BYTES, maximumBytes);
            case SEARCH -> (works + fails) / 2;
        };
    }

    private void complete(int bytes, long nowNs) {
        pathMtuBytes = bytes;
        enter(Phase.COMPLETE);
        dueNs = nowNs + RAISE_NS;
    }

    private void enter(Phase next) {
        phase = next;
        lost = 0;
    }
}
