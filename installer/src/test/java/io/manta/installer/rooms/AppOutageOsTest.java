package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.OnOwnDisplay;
import io.manta.installer.lab.LongRun;
import java.nio.file.Path;
import java.time.Duration;
import javafx.animation.AnimationTimer;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The app while its service is frozen, or dies again and again. */
@Tag("os")
@LongRun
@Isolated
@ExtendWith(OnOwnDisplay.class)
class AppOutageOsTest {
    private static final int CRASHES = 20;
    private static final int LOOKS = 20;
    private static final Duration FLUENT = Duration.ofMillis(100);
    private static final Duration LIVE = Duration.ofMillis(500);

    /** Two seconds of silence, two of an unanswered question, and some to show it. */
    private static final Duration NOTICED = Duration.ofSeconds(5);

    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann");

    @TempDir private Path folder;
    private final Member ann = LAB.member("ann");

    /** The longest time the toolkit did not get round to draw. */
    private static final class Pulse extends AnimationTimer {
        private long lastNs;
        private long longestNs;

        static Pulse begin() {
            return DesktopApp.onToolkit(
                    () -> {
                        Pulse pulse = new Pulse();
                        pulse.start();
                        return pulse;
                    });
        }

        @Override
        public void handle(long ignored) {
            long nowNs = System.nanoTime();
            longestNs = lastNs == 0 ? 0 : Math.max(longestNs, nowNs - lastNs);
            lastNs = nowNs;
        }

        Duration end() {
            return DesktopApp.onToolkit(
                    () -> {
                        stop();
                        return Duration.ofNanos(longestNs);
                    });
        }
    }

    private static boolean isConnected(DesktopApp app) {
        return app.text("#state").equals("Connected") && !app.sees("#strip");
    }

    @Test
    void staysLiveWhileTheServiceIsFrozen(TestReporter reporter) throws Exception {
        try (DesktopApp app = new DesktopApp(folder, ann.service(), DesktopApp.SET_UP, reporter)) {
            app.await("the service", () -> isConnected(app));
            app.click("#createButton");
            app.write("#sheetLayer #name", "Frozen");
            app.opensTray();
            long frozenNs = System.nanoTime();
            ann.service().freeze();
            try {
                Pulse pulse = Pulse.begin();
                app.took("menu at first", app.opensTray(), FLUENT);
                app.reflects("noticed", frozenNs, NOTICED, () -> app.sees("#strip"));
                for (int i = 0; i < LOOKS; i++) {
                    app.took("menu " + i, app.opensTray(), FLUENT);
                }
                app.robot.write(" Lake");
                app.await(
                        "what is typed", () -> app.text("#sheetLayer #name").equals("Frozen Lake"));
                app.took("longest pause", pulse.end(), LIVE);
            } finally {
                ann.service().thaw();
            }
            app.reflects("recovered", System.nanoTime(), NOTICED, () -> isConnected(app));
            app.robot.type(KeyCode.ENTER);
            app.await("the room", () -> app.sees("#picture") && app.sees("frozen-lake"));
        }
    }

    @Test
    void losesNothingWhileTheServiceDiesAgainAndAgain(TestReporter reporter) throws Exception {
        try (DesktopApp app = new DesktopApp(folder, ann.service(), DesktopApp.SET_UP, reporter)) {
            app.await("the service", () -> isConnected(app));
            app.click("#createButton");
            app.write("#sheetLayer #name", "Summer");
            Pulse pulse = Pulse.begin();
            for (int i = 0; i < CRASHES; i++) {
                ann.service().kill();
                app.await("it says so " + i, () -> app.sees("#servicePage"));
                ann.service().restart();
                long readyNs = System.nanoTime();
                app.reflects("back " + i, readyNs, () -> isConnected(app));
                assertThat(DesktopApp.onToolkit(() -> app.text("#sheetLayer #name")))
                        .isEqualTo("Summer");
            }
            app.robot.write(" House");
            app.took("longest pause", pulse.end(), LIVE);
            ann.create("made-elsewhere");
            app.reflects("fresh", System.nanoTime(), () -> app.sees("made-elsewhere"));
            app.robot.type(KeyCode.ENTER);
            app.await("the room", () -> app.sees("#picture") && app.sees("summer-house"));
        }
    }
}
