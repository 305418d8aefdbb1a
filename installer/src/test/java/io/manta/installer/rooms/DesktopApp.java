package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.time.Clock;
import io.manta.desktop.DesktopProgram;
import io.manta.desktop.Environment;
import io.manta.desktop.bus.TestBus;
import io.manta.desktop.instance.Handover;
import io.manta.desktop.notify.TestDaemon;
import io.manta.desktop.platform.Preferences;
import io.manta.desktop.platform.SetupProgress;
import io.manta.desktop.tray.sni.TestPanel;
import io.manta.installer.lab.Await;
import io.manta.installer.lab.Image;
import io.manta.installer.lab.MantaNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.TestReporter;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The app in front of a service, as a person has it: the window on the tests' display, tray and
 * notifications on a bus with a panel and a notification daemon.
 */
final class DesktopApp implements AutoCloseable {
    /** How soon the window must show what happened. */
    static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final long TOOLKIT_MS = 15_000;
    private static final double LEFT_OVER = 1_250;

    final TestPanel panel;
    final TestDaemon notices;
    final FxRobot robot = new FxRobot();
    private final TestBus bus;
    private final Stage window;
    private final Stage elsewhere;
    private final DesktopProgram program;
    private final String icon;
    private final TestReporter reporter;

    /** Of who uses the program for the first time. */
    static final SetupProgress FIRST_TIME = new SetupProgress("", "", "");

    /** Of who knows it. */
    static final SetupProgress SET_UP = new SetupProgress(SetupProgress.DONE, "", "");

    /**
     * Starts it and waits for window and tray.
     *
     * @param folder for the bus and the person's settings
     * @param setup how far the person has come with the first steps
     */
    DesktopApp(Path folder, MantaNode service, SetupProgress setup, TestReporter reporter)
            throws Exception {
        this.reporter = reporter;
        bus = new TestBus(folder);
        panel = new TestPanel(bus);
        notices = new TestDaemon(bus);
        Path settings = folder.resolve("desktop.properties");
        Preferences preferences = new Preferences(settings);
        preferences.setLanguage(Optional.of(Locale.ENGLISH));
        preferences.setSetup(setup);
        Environment environment =
                new Environment(
                        "0.1.0",
                        service.socket(),
                        Image.ofProperty().root(),
                        folder,
                        "ann",
                        settings,
                        Map.of("DBUS_SESSION_BUS_ADDRESS", bus.address()));
        elsewhere = onToolkit(DesktopApp::small);
        window = onToolkit(Stage::new);
        program =
                onToolkit(
                        () ->
                                new DesktopProgram(
                                        environment,
                                        Clock.system(),
                                        window,
                                        Platform::runLater,
                                        () -> {}));
        onToolkit(
                () -> {
                    program.show(new Handover(Optional.empty()));
                    window.setX(0);
                    window.setY(0);
                    return window;
                });
        robot.targetWindow(window);
        lookAt();
        icon = panel.announced();
    }

    private static Stage small() {
        Stage stage = new Stage();
        stage.setScene(new Scene(new Group(), 100, 100));
        stage.setX(LEFT_OVER);
        stage.show();
        return stage;
    }

    /** Does something on the toolkit's thread. */
    static <T> T onToolkit(Callable<T> act) {
        return WaitForAsyncUtils.waitForAsyncFx(TOOLKIT_MS, act);
    }

    /** The person looks at the window. */
    void lookAt() {
        focus(window);
    }

    /** The person looks at another program. */
    void lookAway() {
        focus(elsewhere);
    }

    /** Nobody manages windows here, so the focus is asked for until it is there. */
    private void focus(Stage stage) {
        await(
                "the focus",
                () -> {
                    stage.requestFocus();
                    return stage.isFocused();
                });
    }

    /** Waits until it is so; the condition is looked at on the toolkit's thread. */
    void await(String what, BooleanSupplier seen) {
        assertThat(Await.until(Member.PATIENCE, () -> onToolkit(seen::getAsBoolean)))
                .as(what)
                .isTrue();
    }

    /** Waits until the window is so, which must not take longer than that since the moment. */
    void reflects(String what, long sinceNs, Duration most, BooleanSupplier seen) {
        await(what, seen);
        took(what, Duration.ofNanos(System.nanoTime() - sinceNs), most);
    }

    /** The same, at once. */
    void reflects(String what, long sinceNs, BooleanSupplier seen) {
        reflects(what, sinceNs, AT_ONCE, seen);
    }

    /** Notes a measured time, which must not be longer than that. */
    void took(String what, Duration time, Duration most) {
        reporter.publishEntry(what, time.toMillis() + " ms");
        assertThat(time).as(what).isLessThanOrEqualTo(most);
    }

    /** What a person sees of it, by {@code #id} or by its text. On the toolkit's thread. */
    Optional<Node> seen(String query) {
        return robot.lookup(query).queryAll().stream().filter(DesktopApp::isSeen).findFirst();
    }

    /** Whether a person sees it. On the toolkit's thread. */
    boolean sees(String query) {
        return seen(query).isPresent();
    }

    private static boolean isSeen(Node node) {
        return node.getScene() != null
                && Stream.iterate(node, each -> each != null, Node::getParent)
                        .allMatch(Node::isVisible);
    }

    /** What a label or a field says. On the toolkit's thread. */
    String text(String query) {
        return switch (seen(query).orElse(null)) {
            case Label label -> label.getText();
            case TextInputControl field -> field.getText();
            case null, default -> "";
        };
    }

    /** Clicks on what a person sees, once it is there. */
    void click(String query) {
        await(query, () -> sees(query));
        robot.clickOn(onToolkit(() -> seen(query).orElseThrow()));
    }

    /** Clicks into a field and types. */
    void write(String query, String words) {
        click(query);
        await(query + " has the focus", () -> seen(query).filter(Node::isFocused).isPresent());
        robot.write(words);
        await(query + " takes " + words, () -> text(query).endsWith(words));
    }

    /** The next notification about somebody. */
    TestDaemon.Shown notified(String who) throws InterruptedException {
        TestDaemon.Shown next = notices.shown();
        while (!next.summary().contains(who)) {
            next = notices.shown();
        }
        return next;
    }

    /** Clicks on an entry of the tray's menu. */
    void clickInTray(String label) throws Exception {
        panel.click(icon, label);
    }

    /** How long the tray's menu takes to open. */
    Duration opensTray() throws Exception {
        return Duration.ofNanos(panel.openingNs(icon));
    }

    /** What is in the QR code on the screen, read by {@code zbarimg} from a picture of it. */
    String scan(Path file) {
        await("a picture", () -> sees("#picture"));
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage screen =
                onToolkit(
                        () ->
                                new Robot()
                                        .getScreenCapture(
                                                null,
                                                new Rectangle2D(
                                                        window.getX(),
                                                        window.getY(),
                                                        window.getWidth(),
                                                        window.getHeight())));
        return ScreenPicture.of(screen).scan(file);
    }

    @Override
    public void close() throws IOException {
        onToolkit(
                () -> {
                    program.close();
                    window.close();
                    elsewhere.close();
                    return window;
                });
        notices.close();
        panel.close();
        bus.close();
    }
}
