package io.manta.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Which version of Manta this is; the build writes it into a resource. */
final class ProgramVersion {
    private ProgramVersion() {}

    static String text() {
        try (InputStream in = ProgramVersion.class.getResourceAsStream("version.txt")) {
            byte[] bytes = Objects.requireNonNull(in, "version.txt").readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
