package io.manta.mesh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.SeedSource;
import io.manta.lab.FakeClock;
import io.manta.mesh.lab.MemoryStore;
import io.manta.mesh.lab.Seeded;
import io.manta.mesh.loop.MeshLoop;
import io.manta.mesh.network.Departures;
import io.manta.mesh.network.Room;
import io.manta.mesh.network.RoomEvents;
import io.manta.mesh.network.Rooms;
import io.manta.roster.NetworkMode;
import io.manta.roster.RosterView;
import io.manta.roster.coordinator.Founding;
import io.manta.roster.entry.Label;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerRostersTest {
    private static final Duration SOON = Duration.ofMillis(100);
    private static final byte[] OTHERS = new byte[32];

    private final FakeClock clock = new FakeClock();
    private final MeshLoop loop = new MeshLoop(clock);
    private final DeviceId bob = Seeded.devices(2, 1).getFirst();
    private final PeerRosters rosters = new PeerRosters(clock);
    private final List<String> asked = new ArrayList<>();
    private final Room room;

    PeerRostersTest() throws MantaException {
        SeedSource random = Seeded.source(1);
        DeviceKey key = DeviceKey.generate(random);
        MemoryStore store = new MemoryStore();
        Rooms rooms =
                new Rooms(
                        key,
                        store,
                        clock,
                        random,
                        new HealthTracker(clock),
                        new Departures(store),
                        new Nobody());
        Label home = new Label("home");
        room =
                rooms.found(
                        new Founding(
                                home,
                                NetworkMode.CLOSED,
                                Optional.empty(),
                                key.deviceId(),
                                new Label("ann")),
                        "home");
    }

    /** Whom changes do not matter. */
    private static final class Nobody implements RoomEvents {
        @Override
        public void added(Room added) {}

        @Override
        public void changed(Room changed, RosterView before, boolean made) {}

        @Override
        public void ledgerChanged(Room changed) {}

        @Override
        public void keysChanged(Room changed) {}

        @Override
        public void removed(Room removed) {}

        @Override
        public void touched() {}
    }

    private void asksLater() {
        rosters.of(room, bob).later(() -> loop.after(SOON, () -> asked.add("bob")));
    }

    private void passSoon() {
        clock.advance(SOON);
        loop.turn();
    }

    @Test
    void asksOnceThoughThereAreSeveralReasons() {
        asksLater();
        asksLater();
        passSoon();

        assertThat(asked).containsExactly("bob");
    }

    @Test
    void asksNobodyAboutANetworkThatWasLeft() {
        asksLater();
        rosters.forget(room);
        passSoon();

        assertThat(asked).isEmpty();
    }

    @Test
    void asksNobodyWhoIsNotConnectedAnyMore() {
        asksLater();
        rosters.closed(bob);
        passSoon();

        assertThat(asked).isEmpty();
    }

    @Test
    void asksOneThingAtATimeAndOnceMoreIfThereWasReasonMeanwhile() {
        PeerRosters.Known known = rosters.of(room, bob);

        assertThat(known.beginsToAsk()).isTrue();
        assertThat(known.beginsToAsk()).isFalse();
        assertThat(known.hasAsked()).isTrue();
        assertThat(known.beginsToAsk()).isTrue();
        assertThat(known.hasAsked()).isFalse();
    }

    @Test
    void doesNotAskAgainForWhatLedToNothing() {
        PeerRosters.Known known = rosters.of(room, bob);
        known.has(room.hash());
        assertThat(known.mayHaveNews()).as("the same").isFalse();

        known.has(OTHERS);
        assertThat(known.mayHaveNews()).isTrue();
        known.answered(room.hash());
        assertThat(known.mayHaveNews()).as("it gave us nothing new").isFalse();
        known.has(new byte[] {1});
        assertThat(known.mayHaveNews()).as("it has something else by now").isTrue();
    }

    @Test
    void leavesWhoGaveNoRosterAloneForAWhile() {
        PeerRosters.Known known = rosters.of(room, bob);
        known.has(OTHERS);
        known.silence(SOON);

        assertThat(known.mayHaveNews()).isFalse();
        clock.advance(SOON);
        assertThat(known.mayHaveNews()).isTrue();
    }

    @Test
    void goesOnSoManyTimesUntilItRests() {
        PeerRosters.Known known = rosters.of(room, bob);
        int rounds = 0;
        while (known.mayGoOn()) {
            rounds++;
        }

        assertThat(rounds).isEqualTo(16);
        known.rests();
        assertThat(known.mayGoOn()).isTrue();
    }
}
