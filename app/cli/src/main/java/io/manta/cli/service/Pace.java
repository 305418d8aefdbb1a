package io.manta.cli.service;

import java.time.Duration;

/**
 * How long a command waits for the service.
 *
 * @param noticeAfter when it says what it waits for
 * @param deadline when it gives up
 */
public record Pace(Duration noticeAfter, Duration deadline) {
    /** What a person bears. */
    public static final Pace OF_A_PERSON = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(30));
}
