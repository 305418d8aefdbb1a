package io.manta.desktop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.time.Clock;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.TunnelState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeopleModelTest {
    private static final class SteppedClock implements Clock {
        private long nanos;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant now() {
            return Samples.NOW;
        }
    }

    private final World world = new World();
    private final SteppedClock clock = new SteppedClock();
    private final RttHistory history = new RttHistory(clock);
    private final PeopleModel model = new PeopleModel(world.service, world.rooms, history);

    private List<String> names() {
        return model.rows().stream().map(row -> row.person().name()).toList();
    }

    private void show(List<PeerView> peers) {
        world.tell(
                Samples.status(
                        TunnelState.UP,
                        List.of(
                                Samples.network(
                                        Samples.FAMILY, "Family", NetworkRole.MEMBER, 0, peers)),
                        List.of()));
    }

    @Test
    void beginsWithThisDeviceAndThePersonsOthersThenWhoIsThereThenWhoIsNot() {
        world.tell(Samples.connected());
        assertThat(names())
                .containsExactly(
                        "ann-laptop", "ann-phone", "bob-desktop", "nas", "carol-work", "dad-pc");
        assertThat(model.rows().getFirst().person().sign()).isEqualTo(PathSign.SELF);
    }

    @Test
    void putsTheDevicesOfAPersonTogetherAndNamesThemAfterTheFirst() {
        show(
                List.of(
                        Samples.peer("aaron", "100.64.0.1", PathKind.NONE, 0, 0, 0, 0),
                        Samples.peer("bob-tablet", "100.71.3.22", PathKind.NONE, 0, 0, 0, 2),
                        Samples.peer("carol-work", "100.66.120.7", PathKind.RELAY, 9, 0, 0, 0),
                        Samples.peer("bob-laptop", "100.71.3.21", PathKind.LAN, 1, 0, 0, 2),
                        Samples.called(
                                "bobs-tower",
                                Samples.peer(
                                        "bob-desktop", "100.71.3.20", PathKind.NONE, 0, 0, 0, 2))));
        assertThat(names())
                .containsExactly(
                        "ann-laptop",
                        "bobs-tower",
                        "bob-laptop",
                        "bob-tablet",
                        "carol-work",
                        "aaron");
        Person laptop = model.rows().get(2).person();
        assertThat(laptop.owner()).isEqualTo(new Owner(Samples.BOB, "bobs-tower", 3));
        assertThat(laptop.owner().isFollowedBy(laptop)).isTrue();
        Person tower = model.rows().get(1).person();
        assertThat(tower.owner().isLedBy(tower)).isTrue();
        assertThat(tower.colour()).isEqualTo(laptop.colour()).isNotEqualTo(names().get(3));
        model.choose(laptop.id());
        assertThat(model.othersProperty().get()).containsExactly("bobs-tower", "bob-tablet");
        model.choose(model.rows().get(4).id());
        assertThat(model.othersProperty().get()).isEmpty();
        model.sort(PeopleColumn.NAME.order());
        assertThat(names())
                .as("people stay together when they are sorted by name")
                .containsExactly(
                        "aaron",
                        "ann-laptop",
                        "bobs-tower",
                        "bob-laptop",
                        "bob-tablet",
                        "carol-work");
        model.searchProperty().set("bobs");
        assertThat(names()).containsExactly("bobs-tower", "bob-laptop", "bob-tablet");
        model.searchProperty().set("bob-desktop");
        assertThat(names()).as("what the room calls it").containsExactly("bobs-tower");
    }

    @Test
    void namesTheOtherDevicesOfWhoIsLookedAtAsSoonAsTheyComeGoOrAreRenamed() {
        PeerView tower = Samples.peer("bob-desktop", "100.71.3.20", PathKind.LAN, 1, 0, 0, 2);
        PeerView laptop = Samples.peer("bob-laptop", "100.71.3.21", PathKind.LAN, 1, 0, 0, 2);
        PeerView tablet = Samples.peer("bob-tablet", "100.71.3.22", PathKind.LAN, 1, 0, 0, 2);
        List<List<String>> told = new ArrayList<>();
        show(List.of(tower));
        model.choose(tower.deviceId().orElseThrow());
        model.othersProperty().addListener((_, _, now) -> told.add(now));

        show(List.of(tower, laptop));
        show(List.of(tower, laptop, tablet));
        show(List.of(tower, Samples.called("bobs-book", laptop), tablet));
        show(List.of(tower, tablet));
        show(List.of(tower));

        assertThat(told)
                .containsExactly(
                        List.of("bob-laptop"),
                        List.of("bob-laptop", "bob-tablet"),
                        List.of("bobs-book", "bob-tablet"),
                        List.of("bob-tablet"),
                        List.of());
    }

    @Test
    void callsAPersonWhoseFirstDeviceIsNotHereByTheFirstLetter() {
        show(
                List.of(
                        Samples.peer("bob-tablet", "100.71.3.22", PathKind.LAN, 1, 0, 0, 2),
                        Samples.peer("bob-laptop", "100.71.3.21", PathKind.NONE, 0, 0, 0, 2)));
        assertThat(names()).containsExactly("ann-laptop", "bob-laptop", "bob-tablet");
        assertThat(model.rows().get(2).person().owner().lead()).isEqualTo("bob-laptop");
    }

    @Test
    void keepsRowsInPlaceAndPutsNewcomersLast() {
        world.tell(Samples.connected());
        PersonRow bob = model.rows().get(2);
        model.selectedProperty().set(java.util.Optional.of(bob));
        List<PeerView> changed = new ArrayList<>();
        changed.add(Samples.peer("aaron", "100.64.0.1", PathKind.LAN, 1, 0, 0, 0));
        changed.add(Samples.peer("dad-pc", "100.80.1.9", PathKind.DIRECT, 30, 0, 0, 0));
        changed.add(Samples.peer("bob-desktop", "100.71.3.20", PathKind.NONE, 0, 0, 0, 1));
        show(changed);
        assertThat(names()).containsExactly("ann-laptop", "bob-desktop", "dad-pc", "aaron");
        assertThat(model.rows().get(1)).isSameAs(bob);
        assertThat(bob.person().sign()).isEqualTo(PathSign.OFFLINE);
        assertThat(model.selectedProperty().get()).contains(bob);
        show(List.of());
        assertThat(model.selectedProperty().get()).isEmpty();
    }

    @Test
    void sortsOnceWhenThePersonWantsThatAndAgainInTheNextRoom() {
        world.tell(Samples.connected());
        PersonRow bob = model.rows().get(2);
        model.selectedProperty().set(java.util.Optional.of(bob));
        model.sort(PeopleColumn.RTT.order());
        assertThat(names())
                .containsExactly(
                        "ann-phone", "bob-desktop", "nas", "carol-work", "ann-laptop", "dad-pc");
        assertThat(model.selectedProperty().get()).contains(bob);
        show(
                List.of(
                        Samples.peer("bob-desktop", "100.71.3.20", PathKind.DIRECT, 90, 0, 0, 0),
                        Samples.peer("nas", "100.71.9.2", PathKind.DIRECT, 1, 0, 0, 0)));
        assertThat(names()).as("nothing moves by itself").startsWith("bob-desktop", "nas");
        world.tell(Samples.connected());
        world.rooms.choose(Samples.GAMES);
        assertThat(names()).containsExactly("tower", "ann-laptop", "deck");
    }

    @ParameterizedTest
    @EnumSource(PeopleColumn.class)
    void sortsByEveryColumn(PeopleColumn column) {
        world.tell(Samples.connected());
        model.sort(column.order());
        List<String> up = names();
        model.sort(column.order().reversed());
        assertThat(names()).hasSameElementsAs(up);
        assertThat(column.order().compare(first(), last())).isPositive();
    }

    private Person first() {
        return model.rows().getFirst().person();
    }

    private Person last() {
        return model.rows().getLast().person();
    }

    @Test
    void findsByNameAndByAddress() {
        world.tell(Samples.connected());
        model.searchProperty().set("CAROL");
        assertThat(names()).containsExactly("carol-work");
        model.searchProperty().set("100.71.");
        assertThat(names()).containsExactly("bob-desktop", "nas");
        model.searchProperty().set("");
        assertThat(names()).hasSize(6);
    }

    @Test
    void keepsAnHourOfRoundTripTimesWithGapsWhereNoneWasKnown() {
        history.note(Map.of("bob", 10.0));
        clock.nanos += RttHistory.STEP_NS;
        history.note(Map.of("bob", 20.0));
        clock.nanos += 2 * RttHistory.STEP_NS;
        history.note(Map.of("bob", 30.0));
        assertThat(history.last("bob", 4)).containsExactly(10, 20, Double.NaN, 30);
        assertThat(history.last("nobody", 2)).containsOnly(Double.NaN);
        clock.nanos += 2L * RttHistory.KEPT * RttHistory.STEP_NS;
        history.note(Map.of("bob", 40.0));
        assertThat(
                        Arrays.stream(history.last("bob", RttHistory.KEPT))
                                .filter(v -> !Double.isNaN(v)))
                .containsExactly(40.0);
        assertThat(history.hour("bob", 90)[89]).isEqualTo(40.0);
        history.keepOnly(Set.of());
        assertThat(history.last("bob", 1)).containsOnly(Double.NaN);
    }
}
