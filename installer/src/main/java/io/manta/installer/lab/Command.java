package io.manta.installer.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs commands of the system and waits for them, never for ever. */
public final class Command {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Command() {}

    /** Runs a command that must succeed; its output. */
    public static String run(String... line) {
        Outcome outcome = tryRun(PATIENCE, List.of(line));
        if (!outcome.succeeded()) {
            throw new LabException(
                    String.join(" ", line) + " failed: " + (outcome.err() + outcome.out()).strip());
        }
        return outcome.out();
    }

    /** Runs a command that may fail. */
    public static Outcome tryRun(String... line) {
        return tryRun(PATIENCE, List.of(line));
    }

    /** Runs a command that may fail, and ends it when {@code patience} is over. */
    public static Outcome tryRun(Duration patience, List<String> line) {
        try {
            Process process = new ProcessBuilder(line).start();
            process.getOutputStream().close();
            CompletableFuture<String> out = collect(process.getInputStream());
            CompletableFuture<String> err = collect(process.getErrorStream());
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                throw new LabException(
                        String.join(" ", line)
                                + " did not end within "
                                + patience.toSeconds()
                                + " s");
            }
            return new Outcome(process.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            throw new LabException("cannot run " + line.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException(line.getFirst() + " was interrupted", e);
        }
    }

    private static CompletableFuture<String> collect(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (stream) {
                                text.complete(
                                        new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                            } catch (IOException e) {
                                text.completeExceptionally(new UncheckedIOException(e));
                            }
                        });
        return text;
    }
}
