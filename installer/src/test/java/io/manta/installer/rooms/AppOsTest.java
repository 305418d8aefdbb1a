package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.OnOwnDisplay;
import io.manta.desktop.notify.TestDaemon;
import io.manta.installer.lab.Await;
import io.manta.installer.lab.Need;
import io.manta.installer.lab.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who never opened a terminal: the app of one device from the first start on, with others
 * who come, ask and go. Whatever happens is in the window within a second.
 */
@Tag("os")
@Isolated("counts how soon the window shows what happened")
@ExtendWith(OnOwnDisplay.class)
class AppOsTest {
    @RegisterExtension
    static final SharedLab LAB = SharedLab.lan("ann", "bob", "cid", "pad", "tab");

    @TempDir private Path folder;
    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");
    private final Member cid = LAB.member("cid");
    private final Member pad = LAB.member("pad");
    private final Member tab = LAB.member("tab");

    @BeforeAll
    static void needs() {
        Need.programs("zbarimg");
    }

    @Test
    void makesARoomFillsItAndParts(TestReporter reporter) throws Exception {
        try (DesktopApp app =
                new DesktopApp(folder, ann.service(), DesktopApp.FIRST_TIME, reporter)) {
            takesTheFirstSteps(app);
            String room = create(app);
            letsInByPicture(app, room);
            findsThatAllIsWell(app);
            letsInByNotification(app, room);
            switchesInTheTray(app, room);
            pairs(app, room);
            removes(app, room);
        }
    }

    private void takesTheFirstSteps(DesktopApp app) {
        for (String page : List.of("#servicePage", "#trayPage")) {
            app.await(page, () -> app.sees(page));
            app.click("#sheetLayer #next");
        }
        app.click("#wishPage #create");
        app.await("the name", () -> app.sees("#namePage"));
        app.click("#sheetLayer #next");
    }

    /** The last of the first steps, when what was wished for is done. */
    private void findsThatAllIsWell(DesktopApp app) {
        app.await("the test", () -> app.sees("#testPage"));
        app.click("#sheetLayer #next");
        app.await("the steps end", () -> !app.sees("#testPage"));
    }

    private String create(DesktopApp app) {
        app.write("#sheetLayer #name", "Our House");
        app.write("#sheetLayer #hostname", "ann");
        app.robot.type(KeyCode.ENTER);
        assertThat(Await.until(Member.PATIENCE, () -> !networks().isEmpty())).isTrue();
        long createdNs = System.nanoTime();
        app.reflects("created", createdNs, () -> app.sees("#picture") && app.sees("our-house"));
        return networks().path(0).path("id").asString();
    }

    private JsonNode networks() {
        return ann.service().status().path("networks");
    }

    private void letsInByPicture(DesktopApp app, String room) {
        String link = app.scan(folder.resolve("invite.png"));
        assertThat(link).startsWith("manta://join/manta1");
        bob.join(link, "--hostname", "bob");
        long joinedNs = System.nanoTime();
        app.reflects("joined", joinedNs, () -> app.sees("bob"));
        app.reflects("invite used", joinedNs, () -> app.text("#waiting").contains("bob"));
        app.robot.type(KeyCode.ESCAPE);
        app.await("the sheet goes", () -> !app.sees("#picture"));
        assertThat(bob.reaches(ann, room)).isTrue();
    }

    private void letsInByNotification(DesktopApp app, String room) throws Exception {
        String door = ann.ask("requests", "link", room).path("link").asString();
        app.lookAway();
        JsonNode asked = cid.ask("join", door, "--no-wait", "--hostname", "cid");
        long knockedNs = System.nanoTime();
        app.reflects("knocked", knockedNs, () -> app.text("#requestsBadge").equals("1"));
        TestDaemon.Shown knock = app.notified("cid");
        app.took("notified", Duration.ofNanos(System.nanoTime() - knockedNs), DesktopApp.AT_ONCE);
        assertThat(knock.body()).contains(String.join(" · ", words(asked)));

        app.notices.invoke(knock.number(), "default");
        app.await("who waits is shown", () -> app.sees("Let in"));

        long pressedNs = System.nanoTime();
        app.notices.press(knock, "Let in");
        app.reflects("let in", pressedNs, () -> !app.sees("#requestsBadge"));
        app.click("People");
        app.await("who came is shown", () -> app.sees("cid"));
        assertThat(cid.getsInto(room)).isTrue();
        assertThat(cid.reaches(ann, room)).isTrue();
    }

    private static List<String> words(JsonNode reply) {
        return reply.path("words").valueStream().map(JsonNode::asString).toList();
    }

    private void switchesInTheTray(DesktopApp app, String room) throws Exception {
        long offNs = System.nanoTime();
        app.clickInTray("Disconnect");
        app.reflects("disconnected", offNs, () -> app.text("#state").equals("Disconnected"));
        assertThat(ann.service().status().path("state").asString()).isEqualTo("down");

        long onNs = System.nanoTime();
        app.clickInTray("Connect");
        app.reflects("connected", onNs, () -> app.text("#state").equals("Connected"));
        assertThat(ann.reaches(bob, room)).isTrue();
    }

    private void pairs(DesktopApp app, String room) throws Exception {
        app.lookAt();
        app.click("#devicesButton");
        app.click("#makeTicket");
        String ticket = app.scan(folder.resolve("ticket.png"));
        assertThat(ticket).startsWith("manta://pair/");
        CompletableFuture<Outcome> asking = pad.meanwhile("pair", ticket, "--label", "pad");
        app.await("the words to compare", () -> app.sees("#same"));
        assertThat(DesktopApp.onToolkit(() -> wordsSeen(app)))
                .isEqualTo(words(pad.ask("pair", "list").path("request")));

        app.click("#same");
        Outcome done = asking.get();
        long pairedNs = System.nanoTime();
        assertThat(done.exitCode()).as(done.err()).isZero();
        app.reflects("paired", pairedNs, () -> app.sees("pad"));
        app.robot.type(KeyCode.ESCAPE);
        assertThat(pad.getsInto(room)).isTrue();
        app.await("the device is in the room", () -> app.sees("yours"));
    }

    /** The other way round: the app is on the device that is new. */
    @Test
    void becomesAnotherDeviceOfItsPerson(TestReporter reporter) throws Exception {
        bob.create("workshop");
        try (DesktopApp app = new DesktopApp(folder, tab.service(), DesktopApp.SET_UP, reporter)) {
            app.click("#devicesButton");
            app.click("#enterTicket");
            app.write("#sheetLayer #code", bob.ask("pair", "--qr").path("code").asString());
            app.click("#ask");
            app.await("the words to compare", () -> app.sees("#sheetLayer #words"));
            assertThat(Await.until(Member.PATIENCE, () -> waitsAt(bob))).isTrue();
            assertThat(DesktopApp.onToolkit(() -> wordsSeen(app)))
                    .isEqualTo(words(bob.ask("pair", "list").path("waiting")));

            bob.ask("pair", "confirm", "--yes");
            assertThat(Await.until(Member.PATIENCE, () -> tab.knows("workshop"))).isTrue();
            long pairedNs = System.nanoTime();
            app.reflects("in the rooms of its person", pairedNs, () -> app.sees("workshop"));
        }
    }

    private static boolean waitsAt(Member member) {
        return member.ask("pair", "list").path("waiting").isObject();
    }

    private static List<String> wordsSeen(DesktopApp app) {
        List<String> words = new ArrayList<>();
        for (Node word :
                ((Parent) app.seen("#sheetLayer #words").orElseThrow()).getChildrenUnmodifiable()) {
            words.add(((Label) word).getText());
        }
        return words;
    }

    private void removes(DesktopApp app, String room) {
        app.click("bob");
        app.click("Remove from room");
        app.await("it asks once more", () -> app.sees("Yes, remove"));
        long pressedNs = System.nanoTime();
        app.click("Yes, remove");
        app.reflects("removed", pressedNs, () -> !app.sees("bob"));
        assertThat(bob.getsOutOf(room)).isTrue();
        assertThat(Await.until(Member.PATIENCE, () -> ann.peer(room, bob).isMissingNode()))
                .isTrue();
    }
}
