package io.manta.ipc.reply;

import java.time.Instant;

/**
 * A condition that lasts.
 *
 * @param code stable name, {@code port-taken}
 * @param severity how bad it is
 * @param text what is the case, one sentence
 * @param remedy what to do, one sentence
 * @param since when it was first noticed
 */
public record HealthView(
        String code, Severity severity, String text, String remedy, Instant since) {}
