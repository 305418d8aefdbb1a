package io.manta.cli.command;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.Secret;
import java.io.Console;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a passphrase where nobody can read along: on the terminal, unseen. Where there is none,
 * it is a line of the standard input; it is never an argument, which every process can read.
 */
final class Passphrase {
    private Passphrase() {}

    static Secret ask(Invocation invocation, String question) throws MantaException {
        @Nullable Console terminal = System.console();
        if (invocation.input().isTerminal() && terminal != null && terminal.isTerminal()) {
            invocation.console().ask(question);
            char @Nullable [] typed = terminal.readPassword();
            return new Secret(typed == null ? "" : new String(typed));
        }
        if (invocation.input().isTerminal()) {
            invocation.console().ask(question);
        }
        String line = invocation.input().line();
        return new Secret(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }

    /** A new one: on a terminal it is typed twice. */
    static Secret askNew(Invocation invocation) throws MantaException {
        Secret first = ask(invocation, "Passphrase, 8 characters or more: ");
        if (invocation.input().isTerminal()) {
            Secret again = ask(invocation, "Once more: ");
            if (!first.equals(again)) {
                throw new MantaException(
                        ErrorCode.INVALID_ARGUMENT,
                        "the two passphrases differ",
                        "Try again; nothing was written.",
                        null);
            }
        }
        return first;
    }
}
