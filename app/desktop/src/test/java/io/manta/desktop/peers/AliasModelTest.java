package io.manta.desktop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.time.Clock;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.error.Problem;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.AliasesReply;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.AliasRemoveRequest;
import io.manta.ipc.request.AliasSetRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class AliasModelTest {
    private final World world = new World();
    private final PeopleModel people =
            new PeopleModel(world.service, world.rooms, new RttHistory(Clock.system()));
    private final AliasModel model =
            new AliasModel(
                    people, world.service, world.asker, new Problem(world.errors), world.commands);
    private final PeerView bob =
            Samples.peer("bob-desktop", "100.71.3.20", PathKind.LAN, 1, 0, 0, 0);
    private final String id = bob.deviceId().orElseThrow();

    private void show(PeerView peer) {
        world.tell(
                Samples.status(
                        TunnelState.UP,
                        List.of(
                                Samples.network(
                                        Samples.FAMILY,
                                        "family",
                                        NetworkRole.MEMBER,
                                        0,
                                        List.of(peer))),
                        List.of()));
    }

    private void answer() {
        AliasesReply reply = new AliasesReply(Samples.FAMILY, "family", List.of());
        world.asker
                .answer(AliasSetRequest.class, _ -> reply)
                .answer(AliasRemoveRequest.class, _ -> reply);
    }

    @Test
    void givesANameMadePossibleAndEndsWhenTheServiceHasIt() {
        show(bob);
        people.choose(id);
        model.edit();
        model.save("Bob’s Tower");
        assertThat(world.asker.asked())
                .containsExactly(new AliasSetRequest(Samples.FAMILY, id, "bobs-tower"));
        assertThat(model.editingProperty().get()).as("while nobody answered").isTrue();
        answer();
        model.save("Bob’s Tower");
        assertThat(model.editingProperty().get()).isFalse();
        assertThat(model.personProperty().get().orElseThrow().name())
                .as("shown when the service says so")
                .isEqualTo("bob-desktop");
        show(Samples.called("bobs-tower", bob));
        assertThat(model.personProperty().get().orElseThrow().name()).isEqualTo("bobs-tower");
        model.copy("My Tower");
        assertThat(world.clipboard.text()).contains("manta alias set family bob-desktop my-tower");
    }

    @Test
    void takesANameAwayByNothingByTheRoomsNameOrByTheButton() {
        answer();
        show(Samples.called("tower", bob));
        people.choose(id);
        for (String typed : List.of("", " - ", "Bob-Desktop")) {
            model.edit();
            model.save(typed);
            assertThat(model.editingProperty().get()).isFalse();
        }
        model.takeAway();
        assertThat(world.asker.asked())
                .hasSize(4)
                .containsOnly(new AliasRemoveRequest(Samples.FAMILY, "tower"));
        model.edit();
        model.save("tower");
        assertThat(world.asker.asked()).as("nothing to change").hasSize(4);
        assertThat(model.editingProperty().get()).isFalse();
    }

    @Test
    void saysWhyANameIsNotPossibleAndStays() {
        world.asker.refuse(AliasSetRequest.class, ErrorCode.ALREADY_EXISTS);
        show(bob);
        people.choose(id);
        model.edit();
        model.save("carol");
        assertThat(model.editingProperty().get()).isTrue();
        assertThat(model.problem().property().get()).isPresent();
        model.cancel();
        assertThat(model.problem().property().get()).isEmpty();
        assertThat(model.editingProperty().get()).isFalse();
    }

    @Test
    void isOfferedForMembersToThoseWhoMayChangeThings() {
        show(bob);
        assertThat(model.mayEdit()).as("nobody is chosen").isFalse();
        people.choose(id);
        assertThat(model.mayEdit()).isTrue();
        people.selectedProperty().set(java.util.Optional.of(people.rows().getFirst()));
        assertThat(model.mayEdit()).as("this device itself").isFalse();
        people.choose(id);
        world.service.offer(ServiceSnapshot.running(Samples.connected(), Permission.READ));
        assertThat(model.mayEdit()).isFalse();
    }

    @Test
    void leavesTheFieldWhenSomebodyElseIsChosen() {
        world.tell(Samples.connected());
        people.choose(id);
        model.edit();
        people.selectedProperty().set(java.util.Optional.of(people.rows().getLast()));
        assertThat(model.editingProperty().get()).isFalse();
    }
}
