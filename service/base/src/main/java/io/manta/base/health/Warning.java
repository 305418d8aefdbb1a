package io.manta.base.health;

import java.time.Instant;

/**
 * A condition that lasts and that a person may want to do something about.
 *
 * @param code stable name, lower case with hyphens: {@code port-taken}
 * @param severity how bad it is
 * @param text what is the case, one sentence, without secrets
 * @param remedy what to do, one sentence
 * @param since when it was first noticed
 */
public record Warning(String code, Severity severity, String text, String remedy, Instant since) {
    /** How bad a condition is, worst last. */
    public enum Severity {
        /** Worth knowing. */
        INFO,
        /** Something works less well than it could. */
        WARNING,
        /** Something does not work. */
        ERROR
    }
}
