package io.manta.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.Samples;
import io.manta.desktop.instance.MantaLink;
import io.manta.ipc.reply.JoinResult;
import io.manta.ipc.reply.NetworkCreateReply;
import io.manta.ipc.reply.NetworkJoinReply;
import io.manta.ipc.reply.NetworkMode;
import io.manta.ipc.request.ContactApproveRequest;
import io.manta.ipc.request.ContactConnectRequest;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.NetworkCreateRequest;
import io.manta.ipc.request.NetworkJoinRequest;
import io.manta.ipc.request.PairShowRequest;
import io.manta.ipc.request.RequestAcceptRequest;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Whole ways through the window, with mouse and keyboard. */
class FlowTest extends InFrontOfTheWindow {
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

    @Test
    void showsTheColumnsThatThePersonChoosesAndSortsByTheirHeads() throws Exception {
        tell(Samples.connected());
        robot.clickOn("#columns");
        await(() -> robot.lookup("Traffic in all").tryQuery().isPresent());
        robot.clickOn("Traffic in all");
        await(() -> robot.lookup("IN ALL").tryQuery().isPresent());
        robot.clickOn("NAME");
        await(
                () ->
                        onToolkit(
                                () ->
                                        window.get().graph.people().rows().stream()
                                                .map(row -> row.person().name())
                                                .toList()
                                                .equals(
                                                        List.of(
                                                                "ann-laptop",
                                                                "ann-phone",
                                                                "bob-desktop",
                                                                "carol-work",
                                                                "dad-pc",
                                                                "nas"))));
    }
}
