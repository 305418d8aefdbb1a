package io.manta.desktop.mainwindow;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.mainwindow.MainWindowModel.Page;
import io.manta.desktop.mainwindow.MainWindowModel.Strip;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.UpRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceCardModelTest {
    private final World world = new World();
    private final DeviceCardModel model =
            new DeviceCardModel(
                    world.service, world.asker, world.texts, world.amounts, world.errors);

    @Test
    void showsNameAddressPathsAndSums() {
        world.tell(Samples.connected());
        DeviceCardModel.Card card = model.cardProperty().get();
        assertThat(card.on()).isTrue();
        assertThat(card.state()).isEqualTo("Connected");
        assertThat(card.name()).isEqualTo("ann-laptop");
        assertThat(card.address()).isEqualTo("100.88.12.4");
        assertThat(card.paths()).endsWith("1 relayed");
        assertThat(card.down()).endsWith("MB/s");
    }

    @Test
    void asksForTheOtherStateAndMovesOnlyWhenTheServiceHasMoved() {
        world.tell(Samples.connected());
        model.toggle();
        assertThat(world.asker.asked()).containsExactly(new DownRequest());
        assertThat(model.cardProperty().get().on()).isTrue();
        assertThat(model.cardProperty().get().busy()).isTrue();
        model.toggle();
        assertThat(world.asker.asked()).hasSize(1);
        world.tell(Samples.disconnected());
        assertThat(model.cardProperty().get().on()).isFalse();
    }

    @Test
    void movesByItselfWhenSomebodyElseSwitches() {
        world.tell(Samples.disconnected());
        assertThat(model.cardProperty().get().on()).isFalse();
        world.tell(Samples.connected());
        assertThat(model.cardProperty().get().on()).isTrue();
        assertThat(world.asker.asked()).isEmpty();
    }

    @Test
    void saysWhyItCouldNotBeSwitched() {
        world.asker.refuse(UpRequest.class, ErrorCode.TUN_MISSING);
        world.tell(Samples.disconnected());
        model.toggle();
        assertThat(model.problemProperty().get().orElseThrow().code()).isEqualTo("TUN_MISSING");
        model.dismissProblem();
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.cardProperty().get().pressable()).isTrue();
    }

    @Test
    void saysWhyTheServiceCouldNotConnect() {
        world.tell(
                Samples.status(
                        TunnelState.FAILED,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.of(new FailureView("PORT_UNAVAILABLE", "taken", "other"))));
        assertThat(model.problemProperty().get().orElseThrow().code())
                .isEqualTo("PORT_UNAVAILABLE");
    }

    @Test
    void cannotBePressedByWhoMayOnlyLookNorWhileTheServiceIsSilent() {
        world.service.offer(ServiceSnapshot.running(Samples.connected(), Permission.READ));
        assertThat(model.cardProperty().get().pressable()).isFalse();
        world.tell(Samples.connected());
        world.service.offer(
                world.service.snapshot().under(ServiceCondition.NOT_ANSWERING, "silent"));
        assertThat(model.cardProperty().get().pressable()).isFalse();
        assertThat(model.cardProperty().get().on()).isTrue();
    }

    @Test
    void theWindowShowsWhatThereIsAndSaysWhatIsTheMatter() {
        MainWindowModel window = new MainWindowModel(world.service, world.rooms, world.texts);
        assertThat(window.pageProperty().get()).isEqualTo(Page.SERVICE);
        world.tell(Samples.empty());
        assertThat(window.pageProperty().get()).isEqualTo(Page.WELCOME);
        world.tell(Samples.connected());
        assertThat(window.pageProperty().get()).isEqualTo(Page.ROOM);
        assertThat(window.stripProperty().get()).isEqualTo(Strip.NONE);
        assertThat(window.summaryProperty().get()).isEqualTo("Everything is fine");
        world.service.offer(
                world.service.snapshot().under(ServiceCondition.NOT_ANSWERING, "silent"));
        assertThat(window.pageProperty().get()).isEqualTo(Page.ROOM);
        assertThat(window.stripProperty().get()).isEqualTo(Strip.NOT_ANSWERING);
        world.service.offer(world.service.snapshot().under(ServiceCondition.CRASHED, "gone"));
        assertThat(window.pageProperty().get()).isEqualTo(Page.SERVICE);
    }
}
