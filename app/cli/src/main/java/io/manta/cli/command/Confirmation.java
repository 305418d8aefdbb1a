package io.manta.cli.command;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Locale;

/** Asks a person before something that hurts. */
final class Confirmation {
    private Confirmation() {}

    /** Refuses unless whoever sits at the terminal says yes. */
    static void require(Invocation invocation, String question) throws MantaException {
        invocation.console().ask(question + " [y/N] ");
        String answer = invocation.input().line().strip().toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "nothing was changed: the answer was no",
                    "Answer 'y' to do it.",
                    null);
        }
    }

    /** Why nothing was done without the word that says it is meant. */
    static MantaException refusal(String why, String option) {
        return new MantaException(
                ErrorCode.INVALID_ARGUMENT, why, "If that is meant, add " + option + ".", null);
    }
}
