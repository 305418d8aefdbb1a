package io.manta.desktop.client;

import java.time.Duration;

/**
 * How patient the client is.
 *
 * @param answer when a service that says nothing counts as not answering
 * @param quiet after how long without events it is asked whether it is still there
 * @param firstRetry how soon it tries again after the connection was lost, and after each try in
 *     vain while somebody looks
 * @param lastRetry the longest pause between tries while nobody does, which grow by half each time
 * @param picture the least time between two pictures
 */
public record ServicePace(
        Duration answer,
        Duration quiet,
        Duration firstRetry,
        Duration lastRetry,
        Duration picture) {
    /** For a person who looks. */
    public static final ServicePace OF_A_PERSON =
            new ServicePace(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(3),
                    Duration.ofMillis(100));
}
