package io.manta.daemon.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a command of the system prints, where asking it saves native code. */
final class CommandAnswer {
    private static final int LONGEST = 256;

    private CommandAnswer() {}

    /**
     * Runs it and waits.
     *
     * @param patienceS seconds it may take
     * @return what it printed, without white space around, 256 bytes at most; empty if it is not
     *     there, failed, printed nothing or took too long
     */
    static Optional<String> of(List<String> command, int patienceS) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            byte[] answer = process.getInputStream().readNBytes(LONGEST);
            if (!process.waitFor(patienceS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String text = new String(answer, StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 && !text.isEmpty()
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
