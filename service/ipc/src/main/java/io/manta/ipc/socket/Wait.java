package io.manta.ipc.socket;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import java.math.BigDecimal;
import java.time.Duration;

/** One wait for the service: how long is left, and the notice on the way. One thread. */
final class Wait {
    private final Clock clock;
    private final Patience patience;
    private final String what;
    private final long sinceNs;
    private boolean noticed;
    private boolean over;

    Wait(Clock clock, Patience patience, String what) {
        this.clock = clock;
        this.patience = patience;
        this.what = what;
        this.sinceNs = clock.nanos();
    }

    /** Nanoseconds until there is something to do here; gives the notice when it is time. */
    long leftNs() throws MantaException {
        long waitedNs = clock.nanos() - sinceNs;
        long deadlineNs = patience.deadline().toNanos();
        if (waitedNs >= deadlineNs) {
            over = true;
            throw new MantaException(
                    ErrorCode.SERVICE_UNREACHABLE,
                    "the service did not answer '%s' within %s s"
                            .formatted(what, seconds(patience.deadline())),
                    "It may be busy or stuck: try again, or restart the service.",
                    null);
        }
        if (!noticed && waitedNs >= patience.noticeAfter().toNanos()) {
            noticed = true;
            patience.notice().run();
        }
        long untilNs =
                noticed ? deadlineNs : Math.min(deadlineNs, patience.noticeAfter().toNanos());
        return untilNs - waitedNs;
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** Whether the deadline has passed. */
    boolean isOver() {
        return over;
    }
}
