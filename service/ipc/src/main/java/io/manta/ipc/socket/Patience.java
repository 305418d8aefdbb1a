package io.manta.ipc.socket;

import java.time.Duration;

/**
 * How long to wait for an answer, and when to say so.
 *
 * @param deadline after which it is given up
 * @param noticeAfter when {@code notice} is called, once per wait
 * @param notice tells somebody that it takes a while; must not block
 */
public record Patience(Duration deadline, Duration noticeAfter, Runnable notice) {
    /** Waits that long and says nothing. */
    public static Patience of(Duration deadline) {
        return new Patience(deadline, deadline, () -> {});
    }
}
