package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.UserId;
import io.manta.identity.pairing.PairingTicket;
import io.manta.mesh.call.CreateOptions;
import io.manta.mesh.call.IssuedTicket;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.view.JoinRequest;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.NetworkView;
import io.manta.mesh.view.PersonView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices become a person's, are used, and cease to be. */
class PairingScenarioTest {
    private final MeshLab lab = new MeshLab(71);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode pad = lab.node("pad");

    private static PersonView person(MeshNode node) {
        return node.mesh().person().value();
    }

    private static String ticket(MeshNode first) {
        return first.now(() -> first.mesh().people().pair(IssuedTicket.LONGEST)).code();
    }

    private PersonView shows(MeshNode node, String ticket) {
        return node.now(() -> node.mesh().people().pairWith(ticket, Optional.empty()));
    }

    private void pairs(MeshNode first, MeshNode other) {
        shows(other, ticket(first));
        first.now(() -> first.mesh().people().decidePairing(true));
        lab.seconds(10);
    }

    private static ErrorCode failure(MeshNode node) {
        return person(node).request().orElseThrow().failure().orElseThrow().code();
    }

    private static List<DeviceId> devices(MeshNode node) {
        return person(node).devices().stream().map(PersonView.OwnDevice::device).toList();
    }

    private static NetworkView network(MeshNode node, NetworkId id) {
        return node.view().network(id).orElseThrow(() -> new AssertionError(node + " not in"));
    }

    private static MemberView member(MeshNode seen, NetworkId id, MeshNode by) {
        return network(by, id).members().stream()
                .filter(member -> member.device().equals(seen.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(by + " does not see " + seen));
    }

    private static boolean isIn(MeshNode node, NetworkId id) {
        return node.view().network(id).isPresent();
    }

    @Test
    void bringsTheSecondDeviceIntoAllRoomsOfTheFirst() {
        NetworkId home = ann.creates("home");
        NetworkId work = ann.now(() -> ann.mesh().create(CreateOptions.named("work"))).id();
        PersonView asked = shows(pad, ticket(ann));

        PersonView.Waiting waiting = person(ann).waiting().orElseThrow();
        assertThat(waiting.device()).isEqualTo(pad.id());
        assertThat(waiting.label()).isEqualTo("pad");
        assertThat(waiting.words()).hasSize(6).isEqualTo(asked.request().orElseThrow().words());
        lab.seconds(60);
        assertThat(isIn(pad, home)).as("before a person has confirmed").isFalse();
        assertThat(person(pad).first()).isTrue();

        ann.now(() -> ann.mesh().people().decidePairing(true));
        lab.seconds(10);
        assertThat(person(pad).user()).isEqualTo(UserId.ofFirstDevice(ann.id()));
        assertThat(person(pad).first()).isFalse();
        for (NetworkId id : List.of(home, work)) {
            assertThat(network(pad, id).name()).isEqualTo(network(ann, id).name());
            assertThat(member(pad, id, ann).ownDevice()).isTrue();
            assertThat(member(ann, id, pad).ownDevice()).isTrue();
        }
        assertThat(devices(ann)).containsExactlyInAnyOrder(ann.id(), pad.id());
        assertThat(devices(pad)).containsExactlyInAnyOrder(ann.id(), pad.id());
        assertThat(person(pad).request()).isEmpty();
    }

    @Test
    void doesNothingWhenThePersonSaysThatTheWordsDiffer() {
        NetworkId home = ann.creates("home");
        String ticket = ticket(ann);
        shows(pad, ticket);
        ann.now(() -> ann.mesh().people().decidePairing(false));
        lab.seconds(5);

        assertThat(failure(pad)).isEqualTo(ErrorCode.PAIRING_DENIED);
        assertThat(isIn(pad, home)).isFalse();
        assertThat(devices(ann)).containsExactly(ann.id());
        assertThat(shows(pad, ticket).request().orElseThrow().failure().orElseThrow().code())
                .isEqualTo(ErrorCode.PAIRING_DENIED);
    }

    @Test
    void burnsTheTicketWhenAWrongSecretIsShown() throws Exception {
        String ticket = ticket(ann);
        PairingTicket forged =
                new PairingTicket(ann.id(), new byte[16], PairingTicket.parse(ticket).hints());
        shows(pad, forged.code());
        assertThat(failure(pad)).isEqualTo(ErrorCode.TICKET_INVALID);
        assertThat(person(ann).ticketUntil()).isEmpty();

        MeshNode third = lab.node("third");
        shows(third, ticket);
        assertThat(failure(third)).isEqualTo(ErrorCode.TICKET_SPENT);
        assertThat(person(ann).waiting()).isEmpty();
        assertThat(ann.pairings("wrong_secret")).isEqualTo(1);
        assertThat(ann.pairings("spent")).isEqualTo(1);
    }

    @Test
    void refusesATicketThatIsOverOrUsedOrReplaced() {
        String old = ticket(ann);
        lab.run(Duration.ofMinutes(11));
        shows(pad, old);
        assertThat(failure(pad)).isEqualTo(ErrorCode.TICKET_EXPIRED);

        String replaced = ticket(ann);
        String used = ticket(ann);
        shows(pad, replaced);
        assertThat(failure(pad)).isEqualTo(ErrorCode.TICKET_EXPIRED);
        MeshNode third = lab.node("third");
        shows(third, used);
        shows(pad, used);
        assertThat(failure(pad)).isEqualTo(ErrorCode.TICKET_SPENT);
        ann.now(() -> ann.mesh().people().decidePairing(true));
        lab.seconds(5);
        assertThat(devices(ann)).containsExactlyInAnyOrder(ann.id(), third.id());
        shows(pad, used);
        assertThat(failure(pad)).isEqualTo(ErrorCode.TICKET_SPENT);
    }

    @Test
    void turnsAwayWhoWaitsUntilNobodyWillDecideAnyMore() {
        shows(pad, ticket(ann));
        lab.run(Duration.ofMinutes(11));
        assertThat(person(ann).waiting()).isEmpty();
        assertThat(failure(pad)).isEqualTo(ErrorCode.TICKET_EXPIRED);
        assertThat(ann.failure(() -> ann.mesh().people().decidePairing(true)))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void withdrawsTicketsWhenTheServiceRestarts() {
        String ticket = ticket(ann);
        ann.restart();
        shows(pad, ticket);
        assertThat(failure(pad)).isEqualTo(ErrorCode.TICKET_INVALID);
    }

    @Test
    void comesIntoRoomsThatOthersCoordinate() {
        MeshNode bob = lab.node("bob");
        NetworkId club = bob.creates("club");
        ann.joins(bob.invites());
        pairs(ann, pad);

        assertThat(isIn(pad, club)).isTrue();
        assertThat(member(pad, club, bob).ownDevice()).isFalse();
        assertThat(member(pad, club, bob).user()).contains(UserId.ofFirstDevice(ann.id()));
        assertThat(member(pad, club, ann).ownDevice()).isTrue();
        assertThat(bob.view().requests()).isEmpty();
    }

    @Test
    void leavesAllRoomsWhenUnpairedAndDoesNotComeBackByItsCertificate() {
        MeshNode bob = lab.node("bob");
        NetworkId club = bob.creates("club");
        ann.joins(bob.invites());
        NetworkId home = ann.now(() -> ann.mesh().create(CreateOptions.named("home"))).id();
        pairs(ann, pad);
        assertThat(isIn(pad, home)).isTrue();
        assertThat(isIn(pad, club)).isTrue();

        assertThat(ann.now(() -> ann.mesh().people().unpair("pad"))).isEqualTo(pad.id());
        lab.seconds(10);
        assertThat(isIn(pad, home)).isFalse();
        assertThat(isIn(pad, club)).isFalse();
        assertThat(devices(ann)).containsExactly(ann.id());
        assertThat(person(pad).user()).isEqualTo(UserId.ofFirstDevice(pad.id()));

        pad.knocks(club, bob);
        lab.seconds(5);
        assertThat(isIn(pad, club)).isFalse();
    }

    @Test
    void removesWhoWasUnpairedWhileTheCoordinatorWasAway() {
        MeshNode bob = lab.node("bob");
        NetworkId club = bob.creates("club");
        ann.joins(bob.invites());
        pairs(ann, pad);
        lab.isolate(bob);
        lab.seconds(30);
        ann.now(() -> ann.mesh().people().unpair(pad.id().toString()));
        ann.restart();
        lab.seconds(5);
        assertThat(isIn(bob, club)).isTrue();
        assertThat(network(bob, club).members()).hasSize(2);

        lab.net.heal();
        lab.seconds(120);
        assertThat(network(bob, club).members())
                .extracting(MemberView::device)
                .containsExactly(ann.id());
        assertThat(isIn(pad, club)).isFalse();
    }

    @Test
    void unpairsItselfAndIsPairedAgain() {
        NetworkId home = ann.creates("home");
        pairs(ann, pad);
        assertThat(isIn(pad, home)).isTrue();
        assertThat(pad.failure(() -> pad.mesh().people().pair(IssuedTicket.LONGEST)))
                .isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(pad.failure(() -> pad.mesh().people().unpair("ann")))
                .isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(ann.failure(() -> ann.mesh().people().unpair("ann")))
                .isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(ann.failure(() -> ann.mesh().people().unpair("nobody")))
                .isEqualTo(ErrorCode.NOT_FOUND);

        pad.now(() -> pad.mesh().people().unpair("pad"));
        lab.seconds(10);
        assertThat(isIn(pad, home)).isFalse();
        assertThat(devices(ann)).containsExactly(ann.id());

        pairs(ann, pad);
        assertThat(isIn(pad, home)).isTrue();
        assertThat(member(pad, home, ann).ownDevice()).isTrue();
    }

    @Test
    void tellsAllDevicesOfAPersonOfEachOtherAndOfNewNames() {
        NetworkId home = ann.creates("home");
        MeshNode phone = lab.node("phone");
        pairs(ann, pad);
        pairs(ann, phone);
        assertThat(devices(pad)).containsExactlyInAnyOrder(ann.id(), pad.id(), phone.id());
        assertThat(member(phone, home, pad).ownDevice()).isTrue();

        ann.now(() -> ann.mesh().people().relabel("phone", "Ann's phone"));
        lab.seconds(5);
        for (MeshNode node : List.of(ann, pad, phone)) {
            assertThat(person(node).devices())
                    .extracting(PersonView.OwnDevice::label)
                    .as("seen by " + node)
                    .containsExactlyInAnyOrder("ann", "pad", "Ann's phone");
        }
    }

    @Test
    void neverBelongsToTwoPersons() {
        MeshNode bob = lab.node("bob");
        pairs(ann, pad);
        String ticket = ticket(bob);
        assertThat(pad.failure(() -> pad.mesh().people().pairWith(ticket, Optional.empty())))
                .isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(ann.failure(() -> ann.mesh().people().pairWith(ticket, Optional.empty())))
                .isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(bob.failure(() -> bob.mesh().people().pairWith(ticket, Optional.empty())))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void takesATicketThatIsGoodForLess() {
        Duration life = Duration.ofSeconds(5);
        String ticket = ann.now(() -> ann.mesh().people().pair(life)).code();
        lab.seconds(6);
        shows(pad, ticket);
        assertThat(failure(pad)).isEqualTo(ErrorCode.TICKET_EXPIRED);
        assertThat(ann.failure(() -> ann.mesh().people().pair(Duration.ofMinutes(11))))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(ann.failure(() -> ann.mesh().people().pair(Duration.ZERO)))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void comesBackIntoRoomsOfOthersWhenPairedAgain() {
        MeshNode bob = lab.node("bob");
        NetworkId club = bob.creates("club");
        ann.joins(bob.invites());
        pairs(ann, pad);
        ann.now(() -> ann.mesh().people().unpair("pad"));
        lab.seconds(10);
        assertThat(isIn(pad, club)).isFalse();

        pairs(ann, pad);
        assertThat(isIn(pad, club)).isTrue();
        assertThat(bob.view().requests()).isEmpty();
        assertThat(member(pad, club, ann).ownDevice()).isTrue();

        // And out again, by the later word.
        ann.now(() -> ann.mesh().people().unpair("pad"));
        lab.seconds(10);
        assertThat(isIn(pad, club)).isFalse();
    }

    @Test
    void staysOutWhereAPersonHasRemovedItThoughPairedAgain() {
        MeshNode bob = lab.node("bob");
        NetworkId club = bob.creates("club");
        ann.joins(bob.invites());
        pairs(ann, pad);
        ann.now(() -> ann.mesh().people().unpair("pad"));
        lab.seconds(10);
        pairs(ann, pad);
        assertThat(isIn(pad, club)).as("came back once").isTrue();

        bob.now(() -> bob.mesh().kick(club, pad.id()));
        lab.run(Duration.ofMinutes(5));
        ann.now(() -> ann.mesh().people().relabel("pad", "slate"));
        lab.seconds(5);
        pad.knocks(club, bob);
        lab.seconds(10);
        assertThat(isIn(pad, club)).as("with a newer certificate").isFalse();

        ann.now(() -> ann.mesh().people().unpair("slate"));
        lab.seconds(10);
        pairs(ann, pad);
        assertThat(isIn(pad, club)).as("paired once more").isFalse();
        assertThat(bob.view().requests())
                .extracting(JoinRequest::device)
                .as("a person is asked")
                .containsExactly(pad.id());
    }

    /** Whenever the power fails on either side, the person need only do the step again. */
    @ParameterizedTest(name = "{0}, the write is on disk: {1}")
    @CsvSource({"ann,false", "ann,true", "pad,false", "pad,true"})
    void endsTheSameWheneverThePowerFails(String who, boolean lands) {
        for (long n = 1; n <= 40; n++) {
            String what = who + " dies in write " + n + ", which is on disk: " + lands;
            MeshLab world = new MeshLab(72);
            MeshNode first = world.node("ann");
            MeshNode second = world.node("pad");
            NetworkId home = first.creates("home");
            MeshNode victim = who.equals("ann") ? first : second;
            victim.store.dieAt(n, lands);
            for (int i = 0; i < 6 && !isPaired(first, second, home); i++) {
                tryToPair(world, first, second);
                revive(world);
            }
            assertThat(isPaired(first, second, home)).as(what).isTrue();
            for (int i = 0; i < 6 && !isUnpaired(first, second, home); i++) {
                if (devices(first).contains(second.id())) {
                    first.mesh().people().unpair(second.id().toString());
                }
                world.seconds(40);
                revive(world);
            }
            assertThat(isUnpaired(first, second, home)).as(what).isTrue();
        }
    }

    private static boolean isPaired(MeshNode first, MeshNode second, NetworkId home) {
        return !person(second).first()
                && isIn(second, home)
                && devices(first).contains(second.id())
                && person(second).request().isEmpty();
    }

    private static boolean isUnpaired(MeshNode first, MeshNode second, NetworkId home) {
        return person(second).first()
                && !isIn(second, home)
                && !devices(first).contains(second.id());
    }

    private static void tryToPair(MeshLab world, MeshNode first, MeshNode second) {
        var ticket = first.mesh().people().pair(IssuedTicket.LONGEST);
        world.seconds(1);
        if (!ticket.isDone() || ticket.isCompletedExceptionally() || !second.isRunning()) {
            return;
        }
        var shown = second.mesh().people().pairWith(ticket.join().code(), Optional.empty());
        world.seconds(3);
        if (first.isRunning()
                && (!shown.isDone() || !shown.isCompletedExceptionally())
                && person(first).waiting().isPresent()) {
            first.mesh().people().decidePairing(true);
        }
        world.seconds(20);
    }

    private static void revive(MeshLab world) {
        for (MeshNode node : world.nodes()) {
            if (!node.isRunning()) {
                node.store.revive();
                node.start();
                world.seconds(30);
            }
        }
    }

    @Test
    void noticesTwoLiveCopiesOfOneDevice() {
        ann.creates("home");
        pad.joins(ann.invites());
        MeshNode copy = lab.copyOf("copy", pad);
        lab.run(Duration.ofMinutes(5));
        assertThat(pad.warnings()).as("the original").contains("identity-doubled");
        assertThat(copy.warnings()).as("the copy").contains("identity-doubled");
        assertThat(ann.warnings()).doesNotContain("identity-doubled");
    }

    @Test
    void takesARestartForNoCopy() {
        ann.creates("home");
        pad.joins(ann.invites());
        for (int i = 0; i < 5; i++) {
            pad.restart();
            lab.seconds(30);
        }
        assertThat(pad.warnings()).doesNotContain("identity-doubled");
    }
}
