package io.manta.mesh.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlHandler;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.lab.FakeClock;
import io.manta.mesh.lab.MemoryControl;
import io.manta.mesh.lab.MemoryNet;
import io.manta.mesh.lab.Seeded;
import io.manta.mesh.loop.MeshLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConnectorTest {
    private static final Endpoint HERE = MemoryNet.place("192.0.2.1");

    private final FakeClock clock = new FakeClock();
    private final MemoryNet net = new MemoryNet(clock);
    private final List<DeviceId> devices = Seeded.devices(7, 101);
    private final Side ann = new Side(devices.getFirst(), HERE, false);

    /** A device that does nothing but keep connections. */
    private final class Side implements ControlHandler {
        final MeshLoop loop = new MeshLoop(clock);
        final MemoryControl control;
        final AddressBook book = new AddressBook();
        final List<DeviceId> dialled = new ArrayList<>();
        final Connector connector;

        Side(DeviceId id, Endpoint place, boolean behindNat) {
            control = new MemoryControl(net, id, place, behindNat);
            connector = new Connector(loop, control, book, clock, Seeded.source(1), this::dialling);
            control.start(this);
        }

        /** Whose dial is answered need not be told of ours. */
        private void dialling(DeviceId device, boolean introduced) {
            if (!introduced) {
                dialled.add(device);
            }
        }

        @Override
        public void opened(ControlConnection connection) {
            loop.post(() -> connector.opened(connection.peer()));
        }

        @Override
        public void closed(ControlConnection connection, String reason) {
            loop.post(() -> connector.closed(connection.peer()));
        }

        @Override
        public void received(
                ControlConnection from, ControlMessage message, Consumer<ControlMessage> reply) {}
    }

    private final List<Side> sides = new ArrayList<>(List.of(ann));

    private Side side(int number, boolean behindNat) {
        Side side = new Side(devices.get(number), place(number), behindNat);
        sides.add(side);
        return side;
    }

    private static Endpoint place(int number) {
        return MemoryNet.place("192.0.2." + (number + 1));
    }

    private void run(Duration duration) {
        long endNs = clock.nanos() + duration.toNanos();
        while (true) {
            boolean busy = net.deliver() > 0;
            for (Side side : sides) {
                busy |= side.loop.turn() > 0;
            }
            if (!busy) {
                long due = net.nextDueNs();
                for (Side side : sides) {
                    due = Math.min(due, side.loop.nextDueNs());
                }
                if (due > endNs) {
                    clock.advanceTo(endNs);
                    return;
                }
                clock.advanceTo(due);
            }
        }
    }

    private void knows(Side who, int number) {
        who.book.told(devices.get(number), List.of(place(number)), Optional.empty());
    }

    @Test
    void connectsWithWhoIsWanted() {
        Side bob = side(1, false);
        knows(ann, 1);
        ann.connector.want(Map.of(devices.get(1), 0));
        run(Duration.ofSeconds(1));

        assertThat(ann.control.connection(devices.get(1))).isPresent();
        assertThat(bob.control.connection(devices.getFirst())).isPresent();
        assertThat(ann.connector.missing()).isEmpty();
    }

    @Test
    void waitsLongerAfterEachFailureUpToAMinute() {
        knows(ann, 1);
        ann.connector.want(Map.of(devices.get(1), 0));
        run(Duration.ofHours(1));

        // 10 s of dialling and about 60 s of waiting each, after a quick beginning.
        assertThat(ann.dialled).hasSizeBetween(45, 65);
    }

    @Test
    void dialsFewAtOnceAndTheImportantFirst() {
        Map<DeviceId, Integer> ranks = new HashMap<>();
        for (int i = 1; i <= 100; i++) {
            knows(ann, i);
            ranks.put(devices.get(i), i <= 3 ? 0 : 1);
        }
        ann.connector.want(ranks);
        run(Duration.ofSeconds(1));

        assertThat(ann.dialled).hasSize(Connector.MOST_DIALS);
        assertThat(ann.dialled.subList(0, 3))
                .containsExactlyInAnyOrderElementsOf(devices.subList(1, 4));
        run(Duration.ofSeconds(80));
        assertThat(ann.dialled).containsAll(devices.subList(1, 101));
    }

    @Test
    void returnsSoonWhenAGoodConnectionEnds() {
        Side bob = side(1, false);
        knows(ann, 1);
        ann.connector.want(Map.of(devices.get(1), 0));
        run(Duration.ofSeconds(30));
        bob.control.connection(devices.getFirst()).orElseThrow().close("test");
        run(Duration.ofSeconds(2));

        assertThat(ann.control.connection(devices.get(1))).isPresent();
    }

    @Test
    void dialsAtOnceWhenThereIsNewsOfWhereItIs() {
        ann.connector.want(Map.of(devices.get(1), 0));
        run(Duration.ofMinutes(5));
        side(1, false);
        run(Duration.ofSeconds(10));
        assertThat(ann.control.connection(devices.get(1))).isEmpty();

        knows(ann, 1);
        ann.connector.news(devices.get(1));
        run(Duration.ofSeconds(1));
        assertThat(ann.control.connection(devices.get(1))).isPresent();
    }

    @Test
    void isNotDrivenToDialByAFloodOfNews() {
        knows(ann, 1);
        ann.connector.want(Map.of(devices.get(1), 0));
        for (int i = 0; i < 1000; i++) {
            ann.connector.news(devices.get(1));
            ann.connector.introduced(devices.get(1));
            run(Duration.ofMillis(60));
        }
        // A minute, a dial every 12 s at most.
        assertThat(ann.dialled.size()).isLessThan(8);
    }

    @Test
    void meetsBehindTwoNatsWhenBothAreIntroduced() {
        Side bob = side(1, true);
        Side carl = side(2, true);
        knows(bob, 2);
        knows(carl, 1);
        bob.connector.want(Map.of(devices.get(2), 0));
        carl.connector.want(Map.of(devices.get(1), 0));
        run(Duration.ofSeconds(1));
        assertThat(bob.control.connection(devices.get(2))).isPresent();

        bob.control.connection(devices.get(2)).orElseThrow().close("test");
        run(Duration.ofSeconds(30));
        assertThat(carl.control.connection(devices.get(1))).isPresent();
    }

    @Test
    void forgetsWhoIsNoLongerWanted() {
        knows(ann, 1);
        ann.connector.want(Map.of(devices.get(1), 0));
        run(Duration.ofSeconds(1));
        ann.connector.want(Map.of());
        run(Duration.ofMinutes(5));

        assertThat(ann.dialled).hasSize(1);
        assertThat(ann.loop.nextDueNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void triesEverybodyWhenTheNetworkOfThisMachineChanged() {
        knows(ann, 1);
        ann.connector.want(Map.of(devices.get(1), 0));
        run(Duration.ofMinutes(10));
        side(1, false);
        ann.connector.tryAll();
        run(Duration.ofSeconds(12));
        assertThat(ann.control.connection(devices.get(1))).isPresent();
    }
}
