package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.CreateOptions;
import io.manta.mesh.call.JoinOptions;
import io.manta.mesh.find.Door;
import io.manta.mesh.find.PeerFinder;
import io.manta.mesh.lab.MemoryNet;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.view.NetworkView.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody else says of where devices are is a reason to dial, and nothing else. */
class FindingScenarioTest {
    private final MeshLab lab = new MeshLab(21);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");
    private final MeshNode eve = lab.node("eve");

    /** Writes down what it is asked. */
    private static final class Asked implements PeerFinder {
        final List<DeviceId> devices = new ArrayList<>();
        final List<NetworkId> networks = new ArrayList<>();
        List<Door> doors = List.of();

        @Override
        public void seek(DeviceId device) {
            devices.add(device);
        }

        @Override
        public void seek(NetworkId network) {
            networks.add(network);
        }

        @Override
        public void seek(ContactId contact) {}

        @Override
        public void publish(List<Door> now) {
            doors = now;
        }

        @Override
        public void greet(Optional<ContactKey> contact) {}
    }

    private static final CreateOptions OPEN =
            new CreateOptions(Optional.of("plaza"), true, Optional.empty(), Optional.empty());

    private void bobAsks(NetworkId room) {
        bob.now(() -> bob.mesh().join(JoinOptions.of(room.toString())));
    }

    @Test
    void aRoomIdIsEnoughOnceSomebodySaysWhereTheDoorIs() {
        Asked finder = new Asked();
        bob.mesh().findWith(finder);
        NetworkId room = ann.now(() -> ann.mesh().create(OPEN)).id();
        bobAsks(room);
        assertThat(bob.view().networks()).isEmpty();
        assertThat(finder.networks).contains(room);
        assertThat(bob.view().pending().getFirst().toAsk()).isEmpty();

        bob.mesh().sightings().foundDoor(room, ann.id(), List.of(ann.place()));
        lab.run(Duration.ofMillis(1_500));

        lab.assertAreTheMembers(ann, bob);
        assertThat(ann.network().mode()).isEqualTo(Mode.OPEN);
    }

    @Test
    void atAClosedRoomItIsAKnock() {
        NetworkId room = ann.creates("home");
        bobAsks(room);

        bob.mesh().sightings().foundDoor(room, ann.id(), List.of(ann.place()));
        lab.run(Duration.ofSeconds(2));

        assertThat(ann.view().requests()).hasSize(1);
        assertThat(bob.view().networks()).isEmpty();
        ann.now(() -> ann.mesh().accept(room, bob.id().toString()));
        lab.assertAreTheMembers(ann, bob);
    }

    @Test
    void aFalseDoorLetsNobodyIn() {
        eve.creates("trap");
        NetworkId room = ann.creates("home");
        bobAsks(room);

        bob.mesh().sightings().foundDoor(room, eve.id(), List.of(eve.place()));
        bob.mesh().sightings().foundDoor(room, ann.id(), List.of(eve.place()));
        lab.seconds(20);

        assertThat(bob.view().networks()).isEmpty();
        assertThat(bob.view().pending()).hasSize(1);
        assertThat(ann.view().requests()).isEmpty();
    }

    @Test
    void manyFalseDoorsDoNotHideTheRealOne() {
        NetworkId room = ann.creates("home");
        bobAsks(room);
        for (int i = 0; i < 40; i++) {
            bob.mesh().sightings().foundDoor(room, lab.node("liar" + i).id(), List.of(eve.place()));
        }
        lab.seconds(1);

        bob.mesh().sightings().foundDoor(room, ann.id(), List.of(ann.place()));
        lab.seconds(20);

        assertThat(ann.view().requests()).hasSize(1);
    }

    @Test
    void whoHasMovedIsReachedWhereItIsSighted() {
        ann.creates("home");
        bob.joins(ann.invites());
        Asked finder = new Asked();
        ann.stop();
        ann.moveTo("198.51.77.1");
        ann.start();
        bob.mesh().findWith(finder);
        lab.isolate(ann);
        bob.restart();
        bob.mesh().findWith(finder);
        lab.seconds(15);
        assertThat(finder.devices).contains(ann.id());

        bob.mesh().sightings().sighted(ann.id(), ann.place());
        lab.run(Duration.ofMillis(100));

        assertThat(bob.member(ann).candidates()).contains(ann.place());
    }

    @Test
    void placesInsideAMeshOrOfNobodyAreNotDialled() {
        ann.creates("home");
        bob.joins(ann.invites());
        List<Endpoint> before = bob.member(ann).candidates();

        bob.mesh()
                .sightings()
                .found(
                        ann.id(),
                        List.of(
                                MemoryNet.place("100.64.0.9"),
                                MemoryNet.place("fd6d:616e:7461::9"),
                                MemoryNet.place("224.0.0.251"),
                                MemoryNet.place("127.0.0.1"),
                                MemoryNet.place("0.0.0.0"),
                                MemoryNet.place("255.255.255.255")));
        bob.mesh().sightings().sighted(ann.id(), MemoryNet.place("100.64.0.9"));
        lab.seconds(1);

        assertThat(bob.member(ann).candidates()).isEqualTo(before);
    }

    @Test
    void whatIsSaidOfStrangersIsForgotten() {
        ann.creates("home");

        ann.mesh().sightings().sighted(eve.id(), eve.place());
        ann.mesh().sightings().found(eve.id(), List.of(eve.place()));
        ann.mesh().sightings().foundDoor(ann.network().id(), eve.id(), List.of(eve.place()));
        lab.seconds(5);

        assertThat(ann.control().connection(eve.id())).isEmpty();
        assertThat(ann.others()).isEmpty();
    }

    @Test
    void onlyWhoLetsInTellsTheWorldAndNoNames() {
        Asked anns = new Asked();
        Asked bobs = new Asked();
        ann.mesh().findWith(anns);
        bob.mesh().findWith(bobs);
        NetworkId room = ann.creates("home");
        bob.joins(ann.invites());

        assertThat(bobs.doors).isEmpty();
        assertThat(anns.doors).hasSize(1);
        Door door = anns.doors.getFirst();
        assertThat(door.network()).isEqualTo(room);
        assertThat(door.root()).isPresent();
        assertThat(door.seeds()).containsExactly(ann.id());
        assertThat(door.ended()).isFalse();

        ann.now(() -> ann.mesh().nuke(room, true));

        assertThat(anns.doors).hasSize(1);
        assertThat(anns.doors.getFirst().ended()).isTrue();
    }
}
