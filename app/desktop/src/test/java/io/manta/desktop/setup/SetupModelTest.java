package io.manta.desktop.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.platform.Preferences;
import io.manta.desktop.platform.SetupProgress;
import io.manta.desktop.view.SheetModel;
import io.manta.desktop.view.View;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.ConfigReply;
import io.manta.ipc.reply.SettingView;
import io.manta.ipc.request.ConfigGetRequest;
import io.manta.ipc.request.ConfigSetRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupModelTest {
    @TempDir private Path folder;
    private final World world = new World();
    private final SheetModel sheets = new SheetModel();
    private Preferences preferences = new Preferences(Path.of("none"));

    @BeforeEach
    void read() {
        preferences = new Preferences(folder.resolve("desktop.properties"));
    }

    private NameStepModel name() {
        return new NameStepModel(
                world.asker, world.errors, preferences.setup().deviceName(), "ann-laptop");
    }

    private SetupModel open(NameStepModel name) {
        return new SetupModel(world.service, name, preferences, sheets, world.notices, world.texts);
    }

    private void answer(String hostname) {
        ConfigReply reply =
                new ConfigReply(
                        List.of(new SettingView("hostname", hostname, "", false, false, "")));
        world.asker.answer(ConfigGetRequest.class, _ -> reply);
        world.asker.answer(ConfigSetRequest.class, _ -> reply);
    }

    @Test
    void staysWithTheServiceUntilItMayBeUsed() {
        SetupModel model = open(name());
        world.service.offer(ServiceSnapshot.looking().under(ServiceCondition.STOPPED, "why"));
        model.next();
        assertThat(model.stepProperty().get()).isEqualTo(SetupStep.SERVICE);
        world.service.offer(ServiceSnapshot.running(Samples.empty(), Permission.READ));
        assertThat(model.passableBinding().get()).isFalse();
        world.tell(Samples.empty());
        model.next();
        assertThat(model.stepProperty().get()).isEqualTo(SetupStep.TRAY);
    }

    @Test
    void namesTheDeviceThenFulfilsTheWishThenTries() {
        answer("");
        world.tell(Samples.empty());
        sheets.show(View.SETUP);
        NameStepModel name = name();
        SetupModel model = open(name);
        model.next();
        model.next();
        assertThat(model.passableBinding().get()).as("nothing is chosen").isFalse();
        model.wish(Wish.CREATE);
        assertThat(model.stepProperty().get()).isEqualTo(SetupStep.NAME);
        name.offer();
        assertThat(name.nameProperty().get()).isEqualTo("ann-laptop");
        name.nameProperty().set("Ann's Übermut");
        model.next();
        assertThat(world.asker.asked(ConfigSetRequest.class))
                .containsExactly(new ConfigSetRequest("hostname", "anns-uebermut"));
        assertThat(sheets.currentProperty().get()).contains(View.CREATE_ROOM);

        sheets.show(View.INVITE);
        sheets.close();

        assertThat(sheets.currentProperty().get()).as("it comes back").contains(View.SETUP);
        SetupModel again = open(name());
        assertThat(again.stepProperty().get()).isEqualTo(SetupStep.TEST);
        again.next();
        assertThat(preferences.setup().step()).isEqualTo(SetupProgress.DONE);
        assertThat(sheets.currentProperty().get()).isEmpty();
    }

    @Test
    void goesOnWhereItWasLeftWithAllThatWasTyped() {
        world.tell(Samples.empty());
        NameStepModel name = name();
        SetupModel model = open(name);
        model.next();
        model.next();
        model.wish(Wish.JOIN);
        name.nameProperty().set("Ann");
        model.later();
        model.keep();

        preferences = new Preferences(folder.resolve("desktop.properties"));
        NameStepModel nameAgain = name();
        SetupModel again = open(nameAgain);

        assertThat(again.stepProperty().get()).isEqualTo(SetupStep.NAME);
        assertThat(again.wishProperty().get()).contains(Wish.JOIN);
        assertThat(nameAgain.nameProperty().get()).isEqualTo("Ann");
        again.back();
        again.back();
        assertThat(again.stepProperty().get()).isEqualTo(SetupStep.TRAY);
        assertThat(nameAgain.nameProperty().get()).isEqualTo("Ann");
    }

    @Test
    void staysWithANameThatIsRefusedAndSaysWhy() {
        world.tell(Samples.empty());
        preferences.setSetup(new SetupProgress("NAME", "JOIN", "Ann"));
        world.asker.refuse(ConfigSetRequest.class, ErrorCode.NOT_PERMITTED);
        NameStepModel name = name();
        SetupModel model = open(name);
        model.next();
        assertThat(model.stepProperty().get()).isEqualTo(SetupStep.NAME);
        assertThat(name.problemProperty().get().orElseThrow().code()).isEqualTo("NOT_PERMITTED");
    }

    @Test
    void offersTheNameThatHoldsAndKeepsWhatWasTyped() {
        answer("attic");
        NameStepModel fresh = name();
        fresh.offer();
        assertThat(fresh.nameProperty().get()).isEqualTo("attic");
        fresh.nameProperty().set("cellar");
        fresh.offer();
        assertThat(fresh.nameProperty().get()).isEqualTo("cellar");
    }

    @Test
    void comesUpByItselfOnceAndNotForWhoIsInRooms() {
        FirstRun first = new FirstRun(world.service, sheets, preferences);
        first.begin();
        assertThat(sheets.currentProperty().get()).as("nothing is known yet").isEmpty();
        world.tell(Samples.empty());
        assertThat(sheets.currentProperty().get()).contains(View.SETUP);
        sheets.close();
        first.begin();
        assertThat(sheets.currentProperty().get()).as("once a start").isEmpty();

        world.tell(Samples.connected());
        new FirstRun(world.service, sheets, preferences).begin();
        assertThat(sheets.currentProperty().get()).isEmpty();
        assertThat(preferences.setup().step()).isEqualTo(SetupProgress.DONE);
        world.tell(Samples.empty());
        new FirstRun(world.service, sheets, preferences).begin();
        assertThat(sheets.currentProperty().get()).isEmpty();
    }

    @Test
    void makesWayForWhatTheProgramWasStartedFor() {
        sheets.show(View.JOIN, "manta://join/x");
        FirstRun first = new FirstRun(world.service, sheets, preferences);
        first.begin();
        world.tell(Samples.empty());
        assertThat(sheets.currentProperty().get()).contains(View.JOIN);
        sheets.close();
        first.begin();
        assertThat(sheets.currentProperty().get()).contains(View.SETUP);
    }

    @Test
    void skipsForGoodAndSaysWhereItIsFound() {
        SetupModel model = open(name());
        model.skip();
        model.keep();
        assertThat(preferences.setup().step()).isEqualTo(SetupProgress.DONE);
        assertThat(world.notices.text()).contains("settings");
    }
}
