package io.manta.control.quic;

import io.manta.base.time.Clock;
import java.time.Duration;

/**
 * Whether the peer of one connection is still there, and when to ask it. A question is one byte in
 * a QUIC datagram (RFC 9221); the peer's QUIC acknowledges it, and that is the answer. A question
 * that is due keeps what a NAT on the way remembers of us, too. Belongs to control's thread; does
 * no I/O and starts no timer: its {@link Line} does.
 *
 * <pre>
 *             heard                 silence of 25 s, of 6 s while somebody cares
 *   HEARD ◀──────────── AWAITING ◀────────────────────────────────────────────── HEARD
 *                          │ ▲       something was said, or somebody doubts
 *         each second: asks └─┘
 *                          │ 12 s
 *                          ▼
 *                       fell silent
 * </pre>
 *
 * <p>Somebody cares for half a minute after somebody looked at who is there, and for half of that
 * after a message went either way: most are devices comparing notes, a few times an hour. After
 * something was said the peer is asked within a second, since QUIC doubles the time between its own
 * tries to bring it over: after a line was cut for some seconds the next comes seconds later. An
 * answer has it send at once all that was lost.
 *
 * <p>Only who dialled asks in quiet times: the other waits a little longer, and has heard by then.
 */
final class Pulse {
    /** Between two questions that are not answered. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** How long somebody cares who looked. */
    static final Duration ATTENTION = Duration.ofSeconds(30);

    /** How long after a message. */
    static final Duration AFTERTHOUGHT = Duration.ofSeconds(15);

    /** Patience after this machine slept: the peer may have given us up meanwhile. */
    private static final Duration HASTE = Duration.ofSeconds(3);

    private final Clock clock;
    private final ControlTimes times;
    private final boolean dialled;
    private final Line line;
    private long quietNs;
    private long heardNs;
    private long plannedNs;
    private long caredForUntilNs;
    private boolean started;

    // While the peer is awaited.
    private boolean awaits;
    private boolean hasty;
    private long packets;
    private long askedNs;
    private long waitedNs;

    /** What it does to the world. */
    interface Line {
        /** Sends a question. */
        void ask();

        /** How many packets of the peer have arrived and were genuine, so far. */
        long packets();

        /** Has {@link Pulse#check} called after that time, and not at an earlier one. */
        void plan(long waitNs);

        /** The peer is gone. */
        void fellSilent();
    }

    Pulse(Clock clock, ControlTimes times, boolean dialled, Line line) {
        this.clock = clock;
        this.times = times;
        this.dialled = dialled;
        this.line = line;
        this.caredForUntilNs = clock.nanos();
    }

    /**
     * The connection is open.
     *
     * @param peersIdle silence after which the peer's QUIC ends it, zero for never
     */
    void start(Duration peersIdle) {
        Duration quiet = times.quiet();
        if (!peersIdle.isZero()) {
            Duration most = ControlTimes.withoutLag(peersIdle.minus(times.silence()));
            quiet = most.compareTo(quiet) < 0 ? most : quiet;
        }
        quietNs = Math.max(quiet.toNanos(), times.lively().toNanos());
        started = true;
        heardNs = clock.nanos();
        care(ATTENTION);
        plan(intervalNs(heardNs));
    }

    /**
     * The peer was heard.
     *
     * @param message whether it said something, or only gave a sign of life
     */
    void heard(boolean message) {
        heardNs = clock.nanos();
        settle();
        if (message && started && !isCaredFor(heardNs)) {
            care(AFTERTHOUGHT);
            plan(intervalNs(heardNs));
        } else if (message) {
            care(AFTERTHOUGHT);
        }
    }

    /** Something was said, after which the peer should be heard. */
    void said() {
        if (started) {
            care(AFTERTHOUGHT);
            await(false);
        }
    }

    /** Somebody has reason to doubt that the peer is there: it is asked now. */
    void ask() {
        if (started) {
            care(ATTENTION);
            await(true);
        }
    }

    /** The same after this machine slept: without an answer soon, the connection is over. */
    void doubt() {
        hasty = true;
        ask();
    }

    /** Somebody looks at who is there: the answer shall not be half a minute old. */
    void attend() {
        if (started) {
            care(ATTENTION);
            if (!awaits) {
                check();
            }
        }
    }

    private void care(Duration time) {
        long untilNs = clock.nanos() + time.toNanos();
        if (untilNs - caredForUntilNs > 0) {
            caredForUntilNs = untilNs;
        }
    }

    private boolean isCaredFor(long nowNs) {
        return nowNs - caredForUntilNs < 0;
    }

    private void settle() {
        awaits = false;
        hasty = false;
    }

    private void await(boolean now) {
        boolean begins = !awaits;
        if (begins) {
            begin();
        }
        if (now) {
            line.ask();
        }
        if (begins) {
            plan(PAUSE.toNanos());
        }
    }

    private void begin() {
        awaits = true;
        waitedNs = 0;
        askedNs = clock.nanos();
        packets = line.packets();
    }

    /** To be called when it is time. */
    void check() {
        long nowNs = clock.nanos();
        if (nowNs - plannedNs >= times.silence().toNanos()) {
            hasty = true;
        }
        if (awaits && line.packets() != packets) {
            heardNs = Math.max(heardNs, askedNs);
            settle();
        }
        if (awaits) {
            // Not by the clock: while this program stood still nobody could answer.
            waitedNs += PAUSE.toNanos();
            if (waitedNs >= patienceNs()) {
                line.fellSilent();
                return;
            }
            askedNs = nowNs;
            packets = line.packets();
        } else {
            long leftNs = intervalNs(nowNs) - (nowNs - heardNs);
            if (leftNs > 0) {
                plan(leftNs);
                return;
            }
            begin();
        }
        line.ask();
        plan(PAUSE.toNanos());
    }

    private long patienceNs() {
        return (hasty ? HASTE : times.silence()).toNanos();
    }

    private long intervalNs(long nowNs) {
        long ns = isCaredFor(nowNs) ? times.lively().toNanos() : quietNs;
        return dialled ? ns : ControlTimes.withLag(ns);
    }

    private void plan(long waitNs) {
        plannedNs = clock.nanos() + waitNs;
        line.plan(waitNs);
    }
}
