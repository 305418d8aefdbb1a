package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.codec.CborWriter;
import io.manta.base.error.MantaException;
import io.manta.control.ControlMessage;
import io.manta.control.Fields;
import io.manta.identity.Blake3;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.EpochKey;
import io.manta.identity.NetworkId;
import io.manta.mesh.lab.Attacker;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.lab.Seeded;
import io.manta.mesh.wire.Wire;
import io.manta.roster.Roster;
import io.manta.roster.RosterBlob;
import io.manta.roster.RosterVerifier;
import io.manta.roster.entry.Ban;
import io.manta.roster.entry.Entry;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Page;
import io.manta.roster.entry.Pages;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Role;
import io.manta.roster.entry.Seat;
import io.manta.roster.entry.Stamp;
import io.manta.roster.entry.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bob was a coordinator and has altered his software. Carl, another, has not heard of bob's
 * dismissal, believes what bob hands him and passes it on to dora. Ann knows better.
 */
class AlteredSoftwareTest {
    private final MeshLab lab = new MeshLab(12);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");
    private final MeshNode carl = lab.node("carl");
    private final MeshNode dora = lab.node("dora");
    private final DeviceKey mob = DeviceKey.generate(Seeded.source(77));
    private final NetworkId home = ann.creates("home");

    @BeforeEach
    void dismissBobUnheard() {
        for (MeshNode node : List.of(bob, carl, dora)) {
            node.joins(ann.invites());
        }
        lab.seconds(2);
        for (MeshNode node : List.of(bob, carl)) {
            ann.now(() -> ann.mesh().addAdmin(home, node.id()));
        }
        lab.seconds(3);
        lab.assertAreTheMembers(ann, bob, carl, dora);
        assertThat(bob.network().canSign()).isTrue();
        lab.cut(List.of(ann), List.of(bob, carl, dora));
        lab.seconds(30);
        ann.now(() -> ann.mesh().removeAdmin(home, bob.id()));
        bob.stop();
    }

    /** Everybody has met, and all is as if bob had written nothing. */
    private void assertNothingCameOfIt() {
        lab.net.heal();
        lab.seconds(120);
        lab.assertAgree(ann, carl, dora);
        assertThat(carl.network().epoch()).isEqualTo(2);
        assertThat(ann.others()).containsExactlyInAnyOrder(bob.id(), carl.id(), dora.id());
        assertThat(dora.others()).containsExactlyInAnyOrder(ann.id(), bob.id(), carl.id());
        assertThat(carl.network().canSign()).isTrue();
        assertThat(held(carl).pages().find(mob.deviceId())).isEmpty();
        assertThat(held(dora).pages().find(mob.deviceId())).isEmpty();
    }

    @Test
    void bringsInNothingThroughCoordinatorsOfItsOwn() throws Exception {
        Roster known = held(bob);
        DeviceId puppet = mob.deviceId();
        Page bobs =
                page(
                        known,
                        bob.id(),
                        entry(known, bob.id(), EntryKind.MEMBERSHIP, puppet, membership()),
                        entry(known, bob.id(), EntryKind.ROLE, puppet, coordinator()));
        Page mobs = page(known, puppet, entry(known, puppet, EntryKind.BAN, ann.id(), ban()));
        Roster forged =
                Roster.of(home, known.epochs(), known.pages().with(bobs).with(mobs))
                        .sealedBy(bob.key())
                        .sealedBy(mob);

        handTo(carl, forged);

        assertThat(carl.others()).as("believes it").contains(puppet).doesNotContain(ann.id());
        assertThat(dora.others()).as("is told").contains(puppet).doesNotContain(ann.id());
        assertNothingCameOfIt();
    }

    @Test
    void bringsInNothingInTheNameOfAnother() throws Exception {
        Roster known = held(bob);
        Page anns =
                page(
                        known,
                        ann.id(),
                        entry(known, ann.id(), EntryKind.MEMBERSHIP, mob.deviceId(), membership()));
        Pages pages = known.pages().with(anns);

        long before = carl.refused("roster");
        handTo(carl, signedUnsealed(known, pages));

        assertThat(carl.refused("roster")).isGreaterThan(before);
        assertThat(carl.others()).doesNotContain(mob.deviceId());
        assertThat(dora.others()).doesNotContain(mob.deviceId());
        assertNothingCameOfIt();
    }

    @Test
    void bringsBackNobodyWithPagesThatOthersHaveReplaced() throws Exception {
        Roster before = held(carl);
        carl.now(() -> carl.mesh().kick(home, dora.id()));
        lab.seconds(5);

        handTo(carl, before);

        assertThat(carl.others()).doesNotContain(dora.id());
        lab.net.heal();
        lab.seconds(120);
        lab.assertAgree(ann, carl);
        assertThat(ann.others()).doesNotContain(dora.id());
    }

    @Test
    void turnsOutNobodyThroughACoordinatorThatHasNotHeard() {
        byte[] first = held(carl).epochs().encoded();
        lab.net.heal();
        lab.seconds(120);
        lab.assertAgree(ann, carl, dora);
        byte[] second = held(dora).epochs().encoded();
        assertThat(first).isNotEqualTo(second);
        carl.stop();
        Attacker carls = new Attacker(lab, carl.key(), "203.0.113.68");

        carls.says(dora, kicked(first));
        carls.says(ann, kicked(first));
        carls.says(ann, kicked(second));

        assertThat(dora.view().networks()).hasSize(1);
        assertThat(ann.view().networks()).as("the founder heeds nobody").hasSize(1);
        // From one that has heard it is how removals are told.
        carls.says(dora, kicked(second));
        assertThat(dora.view().networks()).isEmpty();
    }

    private ControlMessage kicked(byte[] epochs) {
        Fields admission =
                Fields.NONE.with(Wire.DEVICE, ann.id().bytes()).with(Wire.COUNTER, 1L << 40);
        return Wire.about(Wire.KICKED, home)
                .with(Wire.REASON, "was removed")
                .withMaps(Wire.ADMISSIONS, List.of(admission))
                .with(Wire.EPOCHS, epochs);
    }

    private static Membership membership() {
        return new Membership(
                Instant.parse("2026-11-26T12:00:00Z"),
                new Seat(0, 0),
                Optional.empty(),
                Optional.empty());
    }

    private static Role coordinator() {
        return new Role(Role.Kind.COORDINATOR);
    }

    private static Ban ban() {
        return new Ban(Instant.parse("2026-11-26T12:00:00Z"), true, Optional.empty());
    }

    private static <E extends Entry> Register<E> entry(
            Roster known, DeviceId by, EntryKind<E> kind, DeviceId about, E entry) {
        Stamp stamp = new Stamp(known.clock() + 1, by);
        return Register.of(kind, Subject.of(about), stamp, 1, entry);
    }

    private static Page page(Roster known, DeviceId author, Register<?>... added) {
        Registers before = known.pages().find(author).map(Page::entries).orElse(Registers.NONE);
        return Page.draft(author, known.clock() + 1, before.with(List.of(added)));
    }

    private Roster held(MeshNode node) {
        try {
            byte[] blob = node.store.networks().getFirst().blobs().getFirst().blob();
            return RosterVerifier.verify(RosterBlob.parse(blob), home, Optional.empty());
        } catch (MantaException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] blob(Roster roster) throws Exception {
        EpochKey first = EpochKey.ofSeed(bob.store.keys(home).epochs().getFirst());
        return RosterBlob.sign(roster, first).bytes();
    }

    /** As {@link RosterBlob#sign} would, if it did not look for seals. */
    private byte[] signedUnsealed(Roster known, Pages pages) throws Exception {
        CborWriter content = new CborWriter();
        content.array(4).number(2).bytes(home.bytes());
        known.epochs().writeTo(content);
        pages.writeTo(content);
        byte[] domain = "manta roster 1\0".getBytes(StandardCharsets.US_ASCII);
        byte[] signed =
                ByteBuffer.allocate(domain.length + Integer.BYTES + Blake3.BYTES)
                        .put(domain)
                        .putInt(1)
                        .put(Blake3.hash(content.toByteArray()))
                        .array();
        EpochKey first = EpochKey.ofSeed(bob.store.keys(home).epochs().getFirst());
        byte[] blob =
                new CborWriter()
                        .array(4)
                        .number(1)
                        .bytes(content.toByteArray())
                        .number(1)
                        .bytes(first.sign(signed))
                        .toByteArray();
        assertThat(RosterBlob.parse(blob)).isNotNull();
        return blob;
    }

    private void handTo(MeshNode node, Roster roster) throws Exception {
        handTo(node, blob(roster));
    }

    private void handTo(MeshNode node, byte[] blob) {
        Attacker altered = new Attacker(lab, bob.key(), "203.0.113.67");
        altered.answers(
                question ->
                        ControlMessage.of(Wire.ROSTER)
                                .with(Wire.HASH, new byte[32])
                                .with(Wire.HOLDS, 1)
                                .with(Wire.MORE, false)
                                .with(Wire.BLOB, blob));
        altered.tells(node, Wire.about(Wire.ROSTER_CHANGED, home).with(Wire.HASH, new byte[32]));
        lab.seconds(5);
    }
}
