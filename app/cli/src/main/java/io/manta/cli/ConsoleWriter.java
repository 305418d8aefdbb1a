package io.manta.cli;

import io.manta.cli.text.Console;
import java.io.Writer;

/** Gives what picocli writes (help, version) to the console. */
final class ConsoleWriter extends Writer {
    private final Console console;

    ConsoleWriter(Console console) {
        this.console = console;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        console.printPart(new String(buffer, offset, length));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
