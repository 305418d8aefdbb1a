package io.manta.desktop;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts a virtual display of the number that {@code DISPLAY} names, and the toolkit on it, once
 * for all classes of a run; both end with it. The display of whoever builds stays untouched.
 */
public final class OnOwnDisplay implements BeforeAllCallback {
    private static final String KEY = "display";
    private static final int SECONDS = 30;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(KEY, _ -> Display.start(), Display.class);
    }

    private record Display(Process server) implements AutoCloseable {
        static Display start() {
            Assumptions.assumeTrue(
                    hasServer(), "there is no Xvfb: install it (sudo apt-get install xvfb)");
            String number = System.getenv("DISPLAY");
            try {
                Process server =
                        new ProcessBuilder(
                                        "Xvfb",
                                        number,
                                        "-screen",
                                        "0",
                                        "1400x1000x24",
                                        "-nolisten",
                                        "tcp",
                                        "-noreset",
                                        "-displayfd",
                                        "1")
                                .redirectError(Redirect.DISCARD)
                                .start();
                // It writes its number once it takes connections.
                if (server.inputReader().readLine() == null) {
                    throw new IllegalStateException("Xvfb did not start on " + number);
                }
                startToolkit();
                return new Display(server);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("no display", e);
            }
        }

        private static boolean hasServer() {
            return Stream.of(System.getenv("PATH").split(":"))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb")));
        }

        private static void startToolkit() throws InterruptedException {
            CountDownLatch started = new CountDownLatch(1);
            Platform.startup(started::countDown);
            if (!started.await(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the toolkit did not start");
            }
            Platform.setImplicitExit(false);
            io.manta.desktop.theme.Theme.loadFonts();
        }

        @Override
        public void close() {
            // Whoever still reads from the display when it goes ends the whole process.
            Thread toolkit = toolkit();
            Platform.exit();
            try {
                if (!toolkit.join(Duration.ofSeconds(SECONDS))) {
                    throw new IllegalStateException("the toolkit does not end");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            server.destroy();
        }

        private static Thread toolkit() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("JavaFX Application Thread"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
