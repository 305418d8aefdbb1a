package io.manta.cli;

import io.manta.cli.text.Console;
import java.io.Writer;

/** Gives what picocli writes (help, version, and what it did not expect) to the console. */
final class ConsoleWriter extends Writer {
    private final Console console;
    private final boolean isAside;

    /** Writes what was asked for, or what goes beside it: to stderr. */
    ConsoleWriter(Console console, boolean isAside) {
        this.console = console;
        this.isAside = isAside;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        String text = new String(buffer, offset, length);
        if (isAside) {
            console.ask(text);
        } else {
            console.printPart(text);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
