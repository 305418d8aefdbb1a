package io.manta.installer.msi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes which files of an image are installed: {@code MsiMain IMAGE FILES.WXS}. */
public final class MsiMain {
    private MsiMain() {}

    /** Runs once; what goes wrong ends it with a stack trace, since only builds see it. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: MsiMain IMAGE FILES.WXS");
        }
        Files.writeString(Path.of(arguments[1]), FileComponents.of(Path.of(arguments[0])));
    }
}
