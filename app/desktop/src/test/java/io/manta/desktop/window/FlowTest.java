package io.manta.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.FakeCameras;
import io.manta.desktop.Samples;
import io.manta.desktop.camera.CameraTrouble;
import io.manta.desktop.camera.Frame;
import io.manta.desktop.instance.MantaLink;
import io.manta.desktop.platform.Preferences;
import io.manta.desktop.view.View;
import io.manta.desktop.widget.QrPicture;
import io.manta.ipc.reply.AliasesReply;
import io.manta.ipc.reply.JoinResult;
import io.manta.ipc.reply.NetworkCreateReply;
import io.manta.ipc.reply.NetworkJoinReply;
import io.manta.ipc.reply.NetworkMode;
import io.manta.ipc.request.AliasSetRequest;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.ContactApproveRequest;
import io.manta.ipc.request.ContactConnectRequest;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.NetcheckRequest;
import io.manta.ipc.request.NetworkCreateRequest;
import io.manta.ipc.request.NetworkJoinRequest;
import io.manta.ipc.request.PairShowRequest;
import io.manta.ipc.request.PingRequest;
import io.manta.ipc.request.RequestAcceptRequest;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
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
                                                                "nas",
                                                                "carol-work",
                                                                "dad-pc"))));
    }

    @Test
    void changesASettingOfTheServiceAndWhichNotificationsCome() throws Exception {
        tell(Samples.connected());
        onToolkit(
                () -> {
                    window.get().graph.sheets().show(View.SETTINGS);
                    return null;
                });
        await(() -> shown("#networkTab").isPresent());
        robot.clickOn("#networkTab");
        await(() -> this.<TextField>shown("#setting-port").isPresent());
        assertThat(shown("#save-port")).as("nothing was changed yet").isEmpty();
        robot.doubleClickOn("#setting-port").write("41999");
        robot.clickOn("#save-port");
        assertThat(window.get().asker.asked(ConfigSetRequest.class))
                .containsExactly(new ConfigSetRequest("port", "41999"));
        robot.clickOn("#noticesTab");
        await(() -> this.<Node>shown("#noticeMEMBER").isPresent());
        robot.clickOn("Somebody has come in");
        assertThat(new Preferences(folder.resolve("desktop.properties")).wantsNotice("MEMBER"))
                .isFalse();
    }

    @Test
    void asksWhatIsTheMatterWithAFaceThatIsPressedTwice() throws Exception {
        tell(Samples.connected());
        this.<TabPane>shown("#tabs").ifPresent(tabs -> onToolkit(() -> select(tabs, 1)));
        await(() -> shown(".map-face").isPresent());
        robot.clickOn(".map-face");
        await(
                () ->
                        onToolkit(
                                () ->
                                        window.get()
                                                .graph
                                                .people()
                                                .selectedProperty()
                                                .get()
                                                .isPresent()));
        assertThat(window.get().asker.asked(NetcheckRequest.class)).isEmpty();
        robot.doubleClickOn(".map-face");
        await(() -> !window.get().asker.asked(NetcheckRequest.class).isEmpty());
        assertThat(window.get().asker.asked(PingRequest.class)).hasSize(1);
    }

    private static boolean select(TabPane tabs, int index) {
        tabs.getSelectionModel().select(index);
        return true;
    }

    @Test
    void takesACodeThatIsHeldBeforeTheCameraAndSwitchesItOff() throws Exception {
        tell(Samples.connected());
        FakeCameras cameras = window.get().cameras;
        onToolkit(() -> show(View.JOIN));
        await(() -> shown("#drop").isPresent());
        assertThat(shown("#useCamera")).as("there is no camera").isEmpty();
        cameras.plugIn(Optional.empty());
        onToolkit(() -> show(View.JOIN));
        await(() -> shown("#useCamera").isPresent());
        robot.clickOn("#useCamera");
        await(() -> cameras.on() == 1);
        cameras.hold(seen("https://example.org"));
        await(() -> robot.lookup("#cameraWords").<Label>query().getText().contains("example.org"));
        cameras.hold(seen("manta://join/manta1abc"));
        await(() -> isFilled("#code", "manta://join/manta1abc"));
        await(() -> cameras.on() == 0);
        robot.clickOn("#useCamera");
        await(() -> cameras.on() == 1);
        robot.type(KeyCode.ESCAPE);
        await(() -> cameras.on() == 0);
        cameras.plugIn(Optional.of(CameraTrouble.BUSY));
        onToolkit(() -> show(View.DEVICES));
        await(() -> shown("#enterTicket").isPresent());
        robot.clickOn("#enterTicket");
        robot.clickOn("#useCamera");
        await(
                () ->
                        robot.lookup("#cameraWords")
                                .<Label>query()
                                .getText()
                                .contains("Another program"));
        robot.clickOn("#stopCamera");
        await(() -> shown("#useCamera").isPresent());
    }

    private View show(View view) {
        window.get().graph.sheets().show(view);
        return view;
    }

    private static Frame seen(String code) {
        Image picture = onToolkit(() -> QrPicture.of(code, 6));
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        byte[] shades = new byte[width * height];
        for (int i = 0; i < shades.length; i++) {
            shades[i] = (byte) picture.getPixelReader().getArgb(i % width, i / width);
        }
        return new Frame(width, height, shades);
    }

    @Test
    void givesSomebodyANameOfOnesOwn() throws Exception {
        tell(Samples.connected());
        window.get()
                .asker
                .answer(
                        AliasSetRequest.class,
                        request -> new AliasesReply(request.network(), "family", List.of()));
        await(() -> robot.lookup("bob-desktop").tryQuery().isPresent());
        robot.clickOn("bob-desktop");
        await(() -> shown("#giveAlias").isPresent());
        robot.clickOn("#giveAlias");
        await(() -> isFocused("#aliasField"));
        robot.write("Cellar Tower").type(KeyCode.ENTER);
        await(() -> shown("#editing").isEmpty());
        String bob = Samples.family().peers().getFirst().deviceId().orElseThrow();
        assertThat(window.get().asker.asked(AliasSetRequest.class))
                .containsExactly(new AliasSetRequest(Samples.FAMILY, bob, "cellar-tower"));
        tell(Samples.aliased());
        await(() -> robot.lookup("In the room: bob-desktop").tryQuery().isPresent());
        robot.clickOn("#giveAlias").type(KeyCode.ESCAPE);
        await(() -> shown("#editing").isEmpty());
    }
}
