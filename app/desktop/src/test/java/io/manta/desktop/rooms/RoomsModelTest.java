package io.manta.desktop.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.client.ServiceCondition;
import io.manta.ipc.reply.TunnelState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomsModelTest {
    private final World world = new World();
    private final RoomsModel rooms = world.rooms;

    @Test
    void choosesTheFirstRoomAndCountsWhoIsOnline() {
        world.tell(Samples.connected());
        assertThat(rooms.chosenProperty().get()).contains(Samples.FAMILY);
        RoomItem family = rooms.rooms().getFirst();
        assertThat(family.online()).isEqualTo(5);
        assertThat(family.members()).isEqualTo(6);
        assertThat(family.attention()).isEqualTo(1);
        assertThat(rooms.rooms()).extracting(RoomItem::colour).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheOrderWhenTheServiceHasAnother() {
        world.tell(Samples.connected());
        world.tell(
                Samples.status(
                        TunnelState.UP,
                        List.of(Samples.games(), Samples.studio(), Samples.family()),
                        List.of()));
        assertThat(rooms.rooms())
                .extracting(RoomItem::name)
                .containsExactly("family", "studio", "game-night");
    }

    @Test
    void choosesARoomThatWasWantedAsSoonAsItIsThere() {
        world.tell(Samples.status(TunnelState.UP, List.of(Samples.family()), List.of()));
        rooms.choose(Samples.STUDIO);
        assertThat(rooms.chosenProperty().get()).contains(Samples.FAMILY);
        world.tell(Samples.connected());
        assertThat(rooms.chosenProperty().get()).contains(Samples.STUDIO);
        assertThat(rooms.networkProperty().get()).contains(Samples.studio());
    }

    @Test
    void choosesAnotherWhenTheChosenOneIsGone() {
        world.tell(Samples.connected());
        rooms.choose(Samples.STUDIO);
        world.tell(Samples.status(TunnelState.UP, List.of(Samples.games()), List.of()));
        assertThat(rooms.chosenProperty().get()).contains(Samples.GAMES);
        world.tell(Samples.empty());
        assertThat(rooms.chosenProperty().get()).isEmpty();
    }

    @Test
    void isInTheSameRoomWhenTheServiceIsBack() {
        world.tell(Samples.connected());
        rooms.choose(Samples.STUDIO);
        world.service.offer(world.service.snapshot().under(ServiceCondition.CRASHED, "gone"));
        world.service.offer(world.service.snapshot().under(ServiceCondition.STOPPED, "gone"));
        world.tell(Samples.connected());
        assertThat(rooms.chosenProperty().get()).contains(Samples.STUDIO);
    }

    @Test
    void hasNoRoomWhileTheServiceIsGone() {
        world.tell(Samples.connected());
        world.service.offer(world.service.snapshot().under(ServiceCondition.STOPPED, "gone"));
        assertThat(rooms.rooms()).isEmpty();
        assertThat(rooms.networkProperty().get()).isEqualTo(Optional.empty());
    }
}
