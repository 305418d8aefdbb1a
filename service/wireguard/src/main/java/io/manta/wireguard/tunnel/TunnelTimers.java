package io.manta.wireguard.tunnel;

import io.manta.wireguard.crypto.LittleEndian;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.message.WireGuardConstants;

/**
 * The timers of paper §6 for one peer: what is due, and when to ask again. Belongs to the control
 * loop; what lanes know it reads from {@link LaneFacts}.
 *
 * <p>There is no timer per rule: every deadline follows from a few times, so nothing has to be
 * armed or cancelled. Whatever is asked for counts as done, so a caller that has no way to send is
 * asked again at the protocol's pace, not at once.
 */
final class TunnelTimers {
    private static final long NEVER = LaneFacts.NEVER;
    private static final long ANSWER_TIMEOUT_NS =
            WireGuardConstants.KEEPALIVE_TIMEOUT_NS + WireGuardConstants.REKEY_TIMEOUT_NS;

    private final LaneFacts facts;
    private final RandomSource random;

    /** Lanes begin to wait without calling the loop, so it looks by itself. */
    private static final long LOOK_NS = 4_000_000_000L;

    private long persistentNs;
    private boolean spared;
    private boolean persistentAtOnce;
    private boolean confirmationOwed;
    private int attempts;
    private long attemptsBeganNs;
    private long retransmitAtNs;
    private long initiatedNs = NEVER;
    private long newestSessionNs = NEVER;

    TunnelTimers(LaneFacts facts, RandomSource random) {
        this.facts = facts;
        this.random = random;
    }

    void setPersistentKeepalive(long intervalNs) {
        persistentAtOnce = intervalNs > 0 && intervalNs != persistentNs;
        persistentNs = intervalNs;
    }

    /** Whether the periodic keepalive has no use now; one that is due at once still goes out. */
    void spareKeepalive(boolean now) {
        spared = now;
    }

    /** Attempts since the last handshake that succeeded. */
    int attempts() {
        return attempts;
    }

    /** An initiation is being written: the next attempt is due after a timeout with jitter. */
    void initiated(long nowNs) {
        if (!facts.isHandshakeUnderway()) {
            beginAttempts(nowNs);
        }
        scheduleRetransmit(nowNs);
        facts.markSent(nowNs);
    }

    /** A handshake we answered gave a session. */
    void responded(long nowNs) {
        newestSessionNs = nowNs;
    }

    /** A handshake we began gave a session, which the peer is to learn of by a message. */
    void completed(long nowNs) {
        newestSessionNs = nowNs;
        confirmationOwed = true;
        established();
    }

    /** There is a session: no further attempts. */
    void established() {
        attempts = 0;
        facts.setHandshakeUnderway(false);
        facts.clearHandshakeWanted();
    }

    /** Whether the newest session is so old that no key may remain. */
    boolean areKeysStale(long nowNs) {
        return newestSessionNs != NEVER
                && nowNs - newestSessionNs >= WireGuardConstants.ZERO_KEYS_AFTER_NS;
    }

    void keysGone() {
        newestSessionNs = NEVER;
        confirmationOwed = false;
    }

    /** Whether to initiate, or to give up: bits of {@link TunnelWork}. */
    int handshakeWork(boolean sessionUsable, long nowNs) {
        return facts.isHandshakeUnderway()
                ? nextAttempt(nowNs)
                : firstAttempt(sessionUsable, nowNs);
    }

    /** Whether to send an empty message: a bit of {@link TunnelWork}. */
    int keepaliveWork(boolean sessionUsable, boolean sessionUnused, long nowNs) {
        if (!sessionUsable) {
            return 0;
        }
        boolean confirm = confirmationOwed && sessionUnused;
        confirmationOwed = false;
        long owedSince = facts.owedSinceNs();
        boolean passive =
                owedSince != NEVER && nowNs - owedSince >= WireGuardConstants.KEEPALIVE_TIMEOUT_NS;
        if (!confirm && !passive && !isPersistentDue(nowNs)) {
            return 0;
        }
        persistentAtOnce = false;
        facts.markSent(nowNs);
        return TunnelWork.SEND_KEEPALIVE;
    }

    /** When there may be work again, or {@link #NEVER}. */
    long dueAtNs(boolean sessionUsable, long nowNs) {
        long due = confirmationOwed && sessionUsable ? nowNs : NEVER;
        if (newestSessionNs != NEVER) {
            due = earlier(due, newestSessionNs + WireGuardConstants.ZERO_KEYS_AFTER_NS);
        }
        due = earlier(due, handshakeDueNs(sessionUsable, nowNs));
        if (sessionUsable) {
            due = earlier(due, after(facts.owedSinceNs(), WireGuardConstants.KEEPALIVE_TIMEOUT_NS));
            due = earlier(due, persistentDueNs(nowNs));
        }
        return earlier(due, nextLookNs(nowNs));
    }

    /** While there is traffic the loop looks by itself, so that lanes need not call it. */
    private long nextLookNs(long nowNs) {
        long traffic = facts.lastTrafficNs();
        return traffic != NEVER && nowNs - traffic < WireGuardConstants.KEEPALIVE_TIMEOUT_NS
                ? nowNs + LOOK_NS
                : NEVER;
    }

    private long handshakeDueNs(boolean sessionUsable, long nowNs) {
        if (facts.isHandshakeUnderway()) {
            return retransmitAtNs;
        }
        long wanted = facts.isHandshakeWanted() ? nowNs : NEVER;
        wanted = earlier(wanted, after(facts.unansweredSinceNs(), ANSWER_TIMEOUT_NS));
        if (!sessionUsable) {
            wanted = earlier(wanted, persistentDueNs(nowNs));
        }
        if (wanted == NEVER || initiatedNs == NEVER) {
            return wanted;
        }
        long allowed = initiatedNs + WireGuardConstants.REKEY_TIMEOUT_NS;
        return wanted - allowed > 0 ? wanted : allowed;
    }

    private int firstAttempt(boolean sessionUsable, long nowNs) {
        long due = handshakeDueNs(sessionUsable, nowNs);
        if (due == NEVER || nowNs - due < 0) {
            return 0;
        }
        persistentAtOnce = false;
        beginAttempts(nowNs);
        return attempt(nowNs);
    }

    private int nextAttempt(long nowNs) {
        if (nowNs - retransmitAtNs < 0) {
            return 0;
        }
        if (facts.isHandshakeWanted()) {
            // §6.4: the count starts anew when there is new data to send.
            facts.clearHandshakeWanted();
            attemptsBeganNs = nowNs;
        }
        if (nowNs - attemptsBeganNs >= WireGuardConstants.REKEY_ATTEMPT_TIME_NS) {
            facts.setHandshakeUnderway(false);
            return TunnelWork.GAVE_UP;
        }
        return attempt(nowNs);
    }

    private void beginAttempts(long nowNs) {
        facts.setHandshakeUnderway(true);
        facts.clearHandshakeWanted();
        facts.forgetUnanswered();
        attemptsBeganNs = nowNs;
        attempts = 0;
    }

    private int attempt(long nowNs) {
        attempts++;
        scheduleRetransmit(nowNs);
        facts.markSent(nowNs);
        return TunnelWork.SEND_INITIATION;
    }

    private void scheduleRetransmit(long nowNs) {
        byte[] bytes = new byte[Integer.BYTES];
        random.fill(bytes);
        long jitterNs =
                Integer.toUnsignedLong(LittleEndian.getInt(bytes, 0))
                        % WireGuardConstants.REKEY_JITTER_NS;
        initiatedNs = nowNs;
        retransmitAtNs = nowNs + WireGuardConstants.REKEY_TIMEOUT_NS + jitterNs;
    }

    private boolean isPersistentDue(long nowNs) {
        long due = persistentDueNs(nowNs);
        return due != NEVER && nowNs - due >= 0;
    }

    private long persistentDueNs(long nowNs) {
        if (persistentNs == 0 || spared && !persistentAtOnce) {
            return NEVER;
        }
        long traffic = facts.lastTrafficNs();
        return persistentAtOnce || traffic == NEVER ? nowNs : traffic + persistentNs;
    }

    private static long after(long sinceNs, long delayNs) {
        return sinceNs == NEVER ? NEVER : sinceNs + delayNs;
    }

    /** The earlier of two times, either of which may be {@link #NEVER}. */
    static long earlier(long a, long b) {
        if (a == NEVER || b == NEVER) {
            return a == NEVER ? b : a;
        }
        return a - b < 0 ? a : b;
    }
}
