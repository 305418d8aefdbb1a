package io.manta.desktop.window;

import io.manta.desktop.OnOwnDisplay;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.theme.Appearance;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.StatusView;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A window on the tests' display, and a person with mouse and keyboard in front of it. */
@ExtendWith(OnOwnDisplay.class)
abstract class InFrontOfTheWindow {
    private static final int SECONDS = 15;
    private static final long PATIENCE_MS = SECONDS * 1_000L;

    @TempDir Path folder;
    final FxRobot robot = new FxRobot();
    final AtomicReference<TestWindow> window = new AtomicReference<>();
    private final AtomicReference<Stage> stage = new AtomicReference<>();

    @BeforeEach
    void open() throws TimeoutException {
        onToolkit(
                () -> {
                    TestWindow made = new TestWindow(Locale.ENGLISH, Appearance.LIGHT, folder);
                    made.script();
                    window.set(made);
                    stage.set(made.show(1180, 760));
                    return made;
                });
        robot.targetWindow(stage.get());
        // Keys go to whoever has the focus, and nobody manages windows here.
        await(
                () ->
                        onToolkit(
                                () -> {
                                    stage.get().requestFocus();
                                    return stage.get().isFocused();
                                }));
    }

    @AfterEach
    void close() {
        onToolkit(
                () -> {
                    stage.get().close();
                    return stage;
                });
    }

    static <T> T onToolkit(Callable<T> act) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MS, act);
    }

    void tell(StatusView status) {
        onToolkit(
                () -> {
                    window.get().service.offer(ServiceSnapshot.running(status, Permission.OPERATE));
                    return status;
                });
    }

    static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    <T extends Node> Optional<T> shown(String query) {
        return robot.lookup(query).<T>queryAll().stream()
                .filter(node -> node.isVisible() && node.getScene() != null)
                .findFirst();
    }

    boolean isFocused(String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(Node::isFocused);
    }
}
