package io.manta.cli.command;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.cli.service.Pace;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * One run of the program: what it writes to, reads from and is told by its global options.
 *
 * @param console what it writes to
 * @param input what it reads answers from, and what a file named {@code -} is
 * @param clock for deadlines and ages
 * @param pace how long it waits for the service
 * @param version of this program
 * @param options filled while the command line is parsed
 */
public record Invocation(
        Console console,
        Input input,
        Clock clock,
        Pace pace,
        String version,
        GlobalOptions options) {
    /**
     * Far more than any key or wg-quick file; backups of many rooms with QR codes may be so long.
     */
    private static final int MAX_FILE_BYTES = 8 * 1024 * 1024;

    Service connect() throws MantaException {
        return Service.connect(options.socket, version, clock, console, pace);
    }

    boolean json() {
        return options.json;
    }

    /** The text of a file, or of the standard input for {@code -}. */
    String read(Path file) throws MantaException {
        boolean standard = file.toString().equals("-");
        try (InputStream in = standard ? input.stream() : Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw new IOException("longer than " + MAX_FILE_BYTES + " bytes");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw unreadable(file, "it is not text");
        } catch (NoSuchFileException _) {
            throw unreadable(file, "there is no such file");
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    private static MantaException unreadable(Path file, String why) {
        return new MantaException(
                ErrorCode.FILE_INACCESSIBLE,
                "cannot read "
                        + (file.toString().equals("-") ? "the standard input" : "'" + file + "'")
                        + ": "
                        + why,
                "Check the name and the permissions of the file.",
                null);
    }
}
