package io.manta.cli.command;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads from.
 *
 * @param stream the standard input
 * @param isTerminal whether somebody sits at it, as far as one can know
 */
public record Input(InputStream stream, boolean isTerminal) {
    private static final int MAX_LINE_BYTES = 4096;

    /** Reads a line, or what there is of one; nothing when the input has ended. */
    String line() throws MantaException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = stream.read();
            while (next >= 0 && next != '\n' && line.size() < MAX_LINE_BYTES) {
                line.write(next);
                next = stream.read();
            }
        } catch (IOException e) {
            throw new MantaException(
                    ErrorCode.FILE_INACCESSIBLE, "cannot read the answer: " + e.getMessage(), e);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
