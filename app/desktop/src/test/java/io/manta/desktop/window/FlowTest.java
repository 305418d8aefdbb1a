package io.manta.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.OnOwnDisplay;
import io.manta.desktop.Samples;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.instance.MantaLink;
import io.manta.desktop.theme.Appearance;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.JoinResult;
import io.manta.ipc.reply.NetworkCreateReply;
import io.manta.ipc.reply.NetworkJoinReply;
import io.manta.ipc.reply.NetworkMode;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.ContactApproveRequest;
import io.manta.ipc.request.ContactConnectRequest;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.NetworkCreateRequest;
import io.manta.ipc.request.NetworkJoinRequest;
import io.manta.ipc.request.PairShowRequest;
import io.manta.ipc.request.RequestAcceptRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Whole ways through the window, with mouse and keyboard. */
@ExtendWith(OnOwnDisplay.class)
class FlowTest {
    private static final int SECONDS = 15;
    private static final long PATIENCE_MS = SECONDS * 1_000L;

    @TempDir private Path folder;
    private final FxRobot robot = new FxRobot();
    private final java.util.concurrent.atomic.AtomicReference<TestWindow> window =
            new java.util.concurrent.atomic.AtomicReference<>();
    private final java.util.concurrent.atomic.AtomicReference<Stage> stage =
            new java.util.concurrent.atomic.AtomicReference<>();

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

    private static <T> T onToolkit(Callable<T> act) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MS, act);
    }

    private void tell(StatusView status) {
        onToolkit(
                () -> {
                    window.get().service.offer(ServiceSnapshot.running(status, Permission.OPERATE));
                    return status;
                });
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private <T extends Node> Optional<T> shown(String query) {
        return robot.lookup(query).<T>queryAll().stream()
                .filter(node -> node.isVisible() && node.getScene() != null)
                .findFirst();
    }

    private boolean isFocused(String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(Node::isFocused);
    }

    @Test
    void createsARoomByKeyboardAndShowsItsInvite() throws Exception {
        tell(Samples.empty());
        window.get()
                .asker
                .answer(
                        NetworkCreateRequest.class,
                        request ->
                                new NetworkCreateReply(
                                        Samples.FAMILY,
                                        request.name().orElseThrow(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        "desk",
                                        NetworkMode.CLOSED,
                                        true));
        robot.clickOn("#createButton");
        await(() -> isFocused("#name"));
        robot.write("Our House").type(KeyCode.ENTER);
        await(() -> !window.get().asker.asked(NetworkCreateRequest.class).isEmpty());
        assertThat(window.get().asker.asked(NetworkCreateRequest.class).getFirst().name())
                .contains("our-house");
        await(() -> this.<ImageView>shown("#picture").map(ImageView::getImage).isPresent());
        Image picture = this.<ImageView>shown("#picture").orElseThrow().getImage();
        assertThat(onToolkit(() -> io.manta.desktop.widget.QrReading.of(picture)))
                .contains("manta://join/" + TestWindow.CODE);
    }

    @Test
    void joinsWithACodeThatIsTypedAndSaysThatItIsIn() throws Exception {
        tell(Samples.empty());
        window.get()
                .asker
                .answer(
                        NetworkJoinRequest.class,
                        _ ->
                                new NetworkJoinReply(
                                        JoinResult.JOINED,
                                        Samples.FAMILY,
                                        Optional.of("family"),
                                        Optional.of("desk"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(),
                                        true));
        robot.clickOn("#joinButton");
        await(() -> isFocused("#code"));
        robot.write("manta1abc").type(KeyCode.ENTER);
        await(() -> !window.get().asker.asked(NetworkJoinRequest.class).isEmpty());
        tell(Samples.connected());
        await(() -> this.shown("#done").isPresent());
        robot.type(KeyCode.ENTER);
        await(() -> onToolkit(() -> window.get().graph.sheets().currentProperty().get().isEmpty()));
    }

    @Test
    void switchesOffByTheBigToggleAndLetsSomebodyIn() throws Exception {
        tell(Samples.connected());
        robot.clickOn("#toggle");
        await(() -> !window.get().asker.asked(DownRequest.class).isEmpty());
        robot.clickOn("Requests");
        await(() -> robot.lookup("Let in").tryQuery().isPresent());
        robot.clickOn("Let in");
        await(() -> !window.get().asker.asked(RequestAcceptRequest.class).isEmpty());
    }

    @Test
    void connectsWithWhoAsksByContactId() throws Exception {
        tell(Samples.connected());
        robot.clickOn("#contactsButton");
        await(
                () ->
                        robot.lookup("eve-macbook would like to connect with you")
                                .tryQuery()
                                .isPresent());
        robot.clickOn("Connect");
        await(() -> !window.get().asker.asked(ContactApproveRequest.class).isEmpty());
        robot.type(KeyCode.ESCAPE);
        await(() -> onToolkit(() -> window.get().graph.sheets().currentProperty().get().isEmpty()));
    }

    @Test
    void leavesASheetByEscape() throws Exception {
        tell(Samples.connected());
        robot.clickOn("#settingsButton");
        await(() -> shown("#versions").isPresent());
        robot.type(KeyCode.ESCAPE);
        await(() -> onToolkit(() -> window.get().graph.sheets().currentProperty().get().isEmpty()));
    }

    private void follow(MantaLink.Kind kind, String text) {
        onToolkit(
                () -> {
                    window.get().graph.follow(new MantaLink(kind, text));
                    return kind;
                });
    }

    @Test
    void putsWhatALinkHasWhereItWouldBeTypedAndDoesNothingWithIt() throws Exception {
        tell(Samples.connected());
        follow(MantaLink.Kind.CONTACT, "manta://contact/" + TestWindow.CONTACT);
        await(() -> isFilled("#code", "manta://contact/" + TestWindow.CONTACT));
        follow(MantaLink.Kind.PAIR, "manta://pair/mantapair1abc");
        await(() -> isFilled("#code", "manta://pair/mantapair1abc"));
        follow(MantaLink.Kind.JOIN, "manta://join/manta1abc");
        await(() -> isFilled("#code", "manta://join/manta1abc"));
        follow(MantaLink.Kind.UNKNOWN, "manta://later/x");
        await(() -> robot.lookup("#toast").<Label>query().getText().contains("does not know"));
        assertThat(window.get().asker.asked(ContactConnectRequest.class)).isEmpty();
        assertThat(window.get().asker.asked(PairShowRequest.class)).isEmpty();
        assertThat(window.get().asker.asked(NetworkJoinRequest.class)).isEmpty();
    }

    private boolean isFilled(String query, String text) {
        return this.<TextInputControl>shown(query).stream()
                .anyMatch(field -> field.getText().equals(text));
    }
}
