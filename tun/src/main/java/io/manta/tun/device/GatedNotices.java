package io.manta.tun.device;

import io.manta.tun.NetworkNotices;
import java.time.Duration;

/**
 * Notices that are waited for at a handle of the operating system, with a gate for who waits.
 *
 * <p>Assumes: at most one thread in {@link #await}; a second one meets an {@link
 * IllegalStateException}.
 */
public abstract class GatedNotices extends Gated implements NetworkNotices {
    private final PassGate waiting;

    protected GatedNotices() {
        this(new PassGate());
    }

    private GatedNotices(PassGate waiting) {
        super(waiting);
        this.waiting = waiting;
    }

    /**
     * As {@link NetworkNotices#await}. Whoever waits in it returns {@link Notice#CLOSED} soon after
     * {@link #wake}.
     */
    protected abstract Notice awaitInside(int longestMs);

    @Override
    public final Notice await(Duration longest) {
        if (!waiting.enter()) {
            return Notice.CLOSED;
        }
        try {
            return awaitInside((int) Math.min(Integer.MAX_VALUE, longest.toMillis()));
        } finally {
            waiting.leave();
        }
    }
}
