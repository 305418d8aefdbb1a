package io.manta.wireguard.tunnel;

import io.manta.wireguard.message.WireGuardConstants;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What lanes tell the control loop about one peer without ever waiting for it: when something was
 * last sent and received, what is still unanswered, and whether the loop should look sooner than it
 * planned.
 *
 * <p>Assumes: lanes and loop pass times of one clock; lanes may be a little apart. Guarantees: a
 * lane that begins something with a deadline before the published due time raises attention, and a
 * loop that publishes a due time and then reads the facts again misses nothing (both sides write
 * before they read, with volatile accesses). Under steady load nothing is raised at all.
 *
 * <p>Cells written by senders and by receivers lie a pair of cache lines apart. A time of 0 means
 * never; a real 0 is kept as 1.
 */
final class LaneFacts {
    /** No time. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long NONE = 0;
    private static final int LAST_SENT = 16;
    private static final int UNANSWERED_SINCE = 17;
    private static final int SENT_BYTES = 18;
    private static final int LAST_RECEIVED = 32;
    private static final int OWED_SINCE = 33;
    private static final int RECEIVED_BYTES = 34;
    private static final int LAST_HANDSHAKE = 48;
    private static final int CELLS = 64;

    private final AtomicLongArray cells = new AtomicLongArray(CELLS);

    // Written by the loop, read by lanes.
    private volatile long dueNs = NEVER;
    private volatile boolean handshakeUnderway;

    // Set by lanes, cleared by the loop (attention by whichever lane reports it).
    private volatile boolean handshakeWanted;
    private volatile boolean attention;

    // ---- Lanes.

    /** Something was sent; {@code data} unless it was a keepalive or a handshake message. */
    void sent(boolean data, int bytes, long nowNs) {
        cells.getAndAdd(SENT_BYTES, bytes);
        markSent(nowNs);
        if (data) {
            noteWaiting(
                    UNANSWERED_SINCE,
                    LAST_RECEIVED,
                    nowNs,
                    WireGuardConstants.KEEPALIVE_TIMEOUT_NS + WireGuardConstants.REKEY_TIMEOUT_NS);
        }
    }

    /** Something genuine was received. */
    void received(boolean data, int bytes, long nowNs) {
        cells.getAndAdd(RECEIVED_BYTES, bytes);
        cells.setOpaque(LAST_RECEIVED, notBefore(UNANSWERED_SINCE, nowNs));
        if (data) {
            noteWaiting(OWED_SINCE, LAST_SENT, nowNs, WireGuardConstants.KEEPALIVE_TIMEOUT_NS);
        }
    }

    /** A handshake is wanted. Costs one read when that is known already. */
    void wantHandshake() {
        if (handshakeWanted) {
            return;
        }
        handshakeWanted = true;
        if (!handshakeUnderway) {
            attention = true;
        }
    }

    void wantAttention() {
        attention = true;
    }

    /** True at most once per need. Two lanes may both see it; the loop does not mind. */
    boolean takeAttention() {
        if (!attention) {
            return false;
        }
        attention = false;
        return true;
    }

    // ---- The loop.

    /** As if something had been sent: for what the loop has just asked to be sent. */
    void markSent(long nowNs) {
        cells.setOpaque(LAST_SENT, notBefore(OWED_SINCE, nowNs));
    }

    void handshakeDone(long nowNs) {
        cells.setOpaque(LAST_HANDSHAKE, stamp(nowNs));
    }

    void setHandshakeUnderway(boolean underway) {
        handshakeUnderway = underway;
    }

    boolean isHandshakeUnderway() {
        return handshakeUnderway;
    }

    boolean isHandshakeWanted() {
        return handshakeWanted;
    }

    void clearHandshakeWanted() {
        handshakeWanted = false;
    }

    void publishDue(long newDueNs) {
        dueNs = newDueNs;
    }

    long dueNs() {
        return dueNs;
    }

    /** When data not yet answered by anything began to be sent, or {@link #NEVER}. */
    long unansweredSinceNs() {
        return waitingSince(UNANSWERED_SINCE, LAST_RECEIVED);
    }

    /** Begins anew with the next data sent. */
    void forgetUnanswered() {
        cells.set(UNANSWERED_SINCE, NONE);
    }

    /** When data we sent nothing after began to be received, or {@link #NEVER}. */
    long owedSinceNs() {
        return waitingSince(OWED_SINCE, LAST_SENT);
    }

    /** When anything was last sent or received, or {@link #NEVER} if nothing was. */
    long lastTrafficNs() {
        long sent = cells.get(LAST_SENT);
        long received = cells.get(LAST_RECEIVED);
        if (sent == NONE || received == NONE) {
            return sent == received ? NEVER : sent + received;
        }
        return sent - received > 0 ? sent : received;
    }

    // ---- Anybody.

    long sentBytes() {
        return cells.get(SENT_BYTES);
    }

    long receivedBytes() {
        return cells.get(RECEIVED_BYTES);
    }

    /** When the last handshake completed, or {@link #NEVER} if none has. */
    long lastHandshakeNs() {
        long at = cells.get(LAST_HANDSHAKE);
        return at == NONE ? NEVER : at;
    }

    /** When something genuine was last received, or {@link #NEVER} if nothing was. */
    long lastReceivedNs() {
        long at = cells.get(LAST_RECEIVED);
        return at == NONE ? NEVER : at;
    }

    private void noteWaiting(int sinceCell, int endedByCell, long nowNs, long patienceNs) {
        long since = cells.getOpaque(sinceCell);
        long endedBy = cells.getOpaque(endedByCell);
        if (since != NONE && (endedBy == NONE || since - endedBy > 0)) {
            return;
        }
        // Strictly after what ended the last wait, even if the clock did not move since.
        long begun = endedBy == NONE || nowNs - endedBy > 0 ? nowNs : endedBy + 1;
        cells.set(sinceCell, stamp(begun));
        long due = dueNs;
        if (due == NEVER || begun + patienceNs - due < 0) {
            attention = true;
        }
    }

    private long waitingSince(int sinceCell, int endedByCell) {
        long since = cells.get(sinceCell);
        long endedBy = cells.get(endedByCell);
        boolean waiting = since != NONE && (endedBy == NONE || since - endedBy > 0);
        return waiting ? since : NEVER;
    }

    /** What ends a wait must not seem earlier than its beginning. */
    private long notBefore(int sinceCell, long nowNs) {
        long since = cells.getOpaque(sinceCell);
        return since != NONE && nowNs - since < 0 ? since : stamp(nowNs);
    }

    private static long stamp(long nowNs) {
        return nowNs == NONE ? 1 : nowNs;
    }
}
