package io.manta.desktop.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.time.Clock;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.activity.RoomEvent.Kind;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityLogTest {
    private static final PeerView BOB = peer("bob", PathKind.RELAY, 0);
    private static final PeerView NAS = peer("nas", PathKind.DIRECT, 0);

    private final World world = new World();
    private final ActivityLog log = new ActivityLog(new StillClock());
    private final ActivityModel model =
            new ActivityModel(log, world.rooms, world.texts, world.amounts);

    private static PeerView peer(String name, PathKind path, int flags) {
        return Samples.peer(name, "100.64.0.1", path, 7, 0, 0, flags);
    }

    private static StatusView room(TunnelState state, int requests, PeerView... peers) {
        NetworkView family =
                Samples.network(
                        Samples.FAMILY,
                        "family",
                        NetworkRole.COORDINATOR,
                        requests,
                        List.of(peers));
        return Samples.status(state, List.of(family, Samples.studio()), List.of());
    }

    private void tell(StatusView status) {
        world.tell(status);
        log.note(ServiceSnapshot.running(status, Permission.OPERATE));
    }

    private List<String> sentences() {
        return model.events().stream().map(model::sentence).toList();
    }

    @Test
    void tellsNothingOfWhatWasThereBefore() {
        tell(room(TunnelState.UP, 1, BOB, NAS));
        tell(room(TunnelState.UP, 1, BOB, NAS));
        assertThat(sentences()).isEmpty();
        assertThat(model.since()).contains("since November 21, 2026");
    }

    @Test
    void tellsWhoComesAndGoesAndKnocks() {
        tell(room(TunnelState.UP, 0, BOB));
        tell(room(TunnelState.UP, 1, NAS));
        assertThat(sentences())
                .containsExactly(
                        "bob left the room, or was removed",
                        "nas joined the room",
                        "Somebody is knocking");
    }

    @Test
    void tellsWhoIsReachedAndHow() {
        tell(room(TunnelState.UP, 0, BOB));
        tell(room(TunnelState.UP, 0, peer("bob", PathKind.LAN, 0)));
        tell(room(TunnelState.UP, 0, peer("bob", PathKind.NONE, 0)));
        tell(room(TunnelState.UP, 0, peer("bob", PathKind.DIRECT, 1)));
        assertThat(sentences())
                .containsExactly(
                        "bob is reached another way: Relay, now LAN",
                        "bob is offline",
                        "bob is a coordinator now",
                        "bob is online");
    }

    @Test
    void tellsOfTheSwitchOnceAndNotOfEverybodyItTakesAlong() {
        tell(room(TunnelState.UP, 0, BOB, NAS));
        tell(
                room(
                        TunnelState.DOWN,
                        0,
                        peer("bob", PathKind.NONE, 0),
                        peer("nas", PathKind.NONE, 0)));
        tell(room(TunnelState.UP, 0, BOB, NAS));
        assertThat(model.events())
                .extracting(RoomEvent::kind)
                .containsExactly(Kind.DISCONNECTED, Kind.CONNECTED);
    }

    @Test
    void showsOnlyTheChosenRoom() {
        tell(room(TunnelState.UP, 0, BOB));
        tell(room(TunnelState.UP, 0));
        world.rooms.choose(Samples.STUDIO);
        assertThat(model.events()).isEmpty();
        world.rooms.choose(Samples.FAMILY);
        assertThat(model.events()).hasSize(1);
    }

    @Test
    void takesAServiceThatIsGoneForNoNews() {
        tell(room(TunnelState.UP, 0, BOB));
        log.note(ServiceSnapshot.looking().under(ServiceCondition.STOPPED, "gone"));
        tell(room(TunnelState.UP, 0, BOB));
        assertThat(log.events()).isEmpty();
    }

    @Test
    void keepsTheLatestOfVeryMany() {
        for (int i = 0; i < ActivityLog.KEPT; i++) {
            tell(room(TunnelState.UP, 0, BOB));
            tell(room(TunnelState.UP, 0));
        }
        assertThat(log.events()).hasSize(ActivityLog.KEPT);
        assertThat(new ArrayList<>(log.events()).getLast().kind()).isEqualTo(Kind.LEFT);
    }

    private static final class StillClock implements Clock {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Instant now() {
            return Samples.NOW;
        }
    }
}
