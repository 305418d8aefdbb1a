package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.control.ControlMessage;
import io.manta.control.Fields;
import io.manta.identity.DeviceKey;
import io.manta.identity.EpochKey;
import io.manta.identity.NetworkId;
import io.manta.identity.NetworkKey;
import io.manta.identity.kem.KemKey;
import io.manta.identity.kem.PairSecret;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.lab.Attacker;
import io.manta.mesh.lab.MemoryNet;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.lab.Seeded;
import io.manta.mesh.peer.EndpointBytes;
import io.manta.mesh.secret.PairSecrets;
import io.manta.mesh.wire.Wire;
import io.manta.roster.NetworkMode;
import io.manta.roster.Roster;
import io.manta.roster.RosterBlob;
import io.manta.roster.coordinator.Founding;
import io.manta.roster.coordinator.RosterEditor;
import io.manta.roster.entry.Label;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever others say: what must not change does not, and the rest goes on. */
class HostileScenarioTest {
    private static final List<String> TYPES = List.copyOf(Wire.UNDERSTOOD);

    private final MeshLab lab = new MeshLab(9);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");
    private final MeshNode mallory = lab.node("mallory");
    private NetworkId home = ann.creates("home");
    private final Attacker eve =
            new Attacker(lab, DeviceKey.generate(Seeded.source(66)), "203.0.113.66");
    private Attacker insider = eve;
    private String hash = "";

    @BeforeEach
    void found() {
        bob.joins(ann.invites());
        mallory.joins(ann.invites());
        lab.seconds(2);
        mallory.stop();
        lab.seconds(2);
        insider = new Attacker(lab, mallory.key(), "203.0.113.67");
        hash = ann.network().rosterHash();
    }

    @AfterEach
    void nothingHasHappened() {
        lab.seconds(30);
        assertThat(ann.network().rosterHash()).isEqualTo(hash);
        assertThat(bob.network().rosterHash()).isEqualTo(hash);
        assertThat(ann.network().canSign()).isTrue();
        ann.restart();
        bob.restart();
        lab.seconds(10);
        assertThat(ann.network().rosterHash()).isEqualTo(hash);
        // And it all still works.
        MeshNode carl = lab.node("carl");
        carl.joins(ann.invites());
        lab.seconds(3);
        lab.assertAgree(ann, bob, carl);
    }

    private ControlMessage about(String type) {
        return Wire.about(type, home);
    }

    @Test
    void tellsAStrangerTheSameAboutANetworkThatIsHereAndOneThatIsNot() {
        NetworkId nowhere = NetworkKey.generate(Seeded.source(1)).id();
        for (String type : TYPES) {
            if (type.equals(Wire.PING) || type.equals(Wire.JOIN)) {
                continue;
            }
            for (MeshNode node : List.of(ann, bob)) {
                String here = said(eve.says(node, filled(type, home)));
                String there = said(eve.says(node, filled(type, nowhere)));
                if (!List.of(Wire.LEAVE, Wire.KICKED).contains(type)) {
                    assertThat(here).as(type).isEqualTo(there).startsWith("error");
                }
            }
        }
        // A member that can let in nobody does not say that it is one.
        assertThat(said(eve.says(bob, about(Wire.JOIN))))
                .isEqualTo(said(eve.says(bob, Wire.about(Wire.JOIN, nowhere))));
        // Nor to who shows an invite it has never heard of.
        byte[] guess = new byte[16];
        assertThat(said(eve.says(bob, about(Wire.JOIN).with(Wire.SECRET, guess))))
                .isEqualTo(
                        said(
                                eve.says(
                                        bob,
                                        Wire.about(Wire.JOIN, nowhere).with(Wire.SECRET, guess))));
        assertThat(ann.refused("stranger")).isPositive();
    }

    @Test
    void nobodyTalksATunnelOutOfItsSecret() {
        lab.seconds(5);
        PairSecrets before = ann.member(bob).secrets();
        assertThat(before.isAgreed()).isTrue();
        byte[] key = KemKey.generate(Seeded.source(5)).publicHalf();
        for (MeshNode node : List.of(ann, bob)) {
            for (ControlMessage message :
                    List.of(
                            psk().with(Wire.OFFER, key),
                            psk().with(Wire.SEALED, new byte[KemKey.SEALED_BYTES]),
                            psk().with(Wire.CHECK, new byte[PairSecret.CHECK_BYTES]))) {
                assertThat(eve.says(node, message).type()).isEqualTo(Wire.ERROR);
            }
            for (ControlMessage message :
                    List.of(
                            psk(),
                            psk().with(Wire.OFFER, "a key"),
                            psk().with(Wire.OFFER, new byte[KemKey.PUBLIC_BYTES - 1]),
                            psk().with(Wire.SEALED, new byte[KemKey.SEALED_BYTES]),
                            psk().with(Wire.SEALED, new byte[0]))) {
                assertThat(insider.says(node, message).type()).isEqualTo(Wire.ERROR);
            }
        }
        // A member that offers all day gets no more than its own secret out of it.
        for (int i = 0; i < 50; i++) {
            insider.says(ann, psk().with(Wire.OFFER, key));
            insider.says(ann, psk().with(Wire.SEALED, new byte[KemKey.SEALED_BYTES]));
        }
        lab.seconds(60);
        assertThat(ann.member(bob).secrets()).isEqualTo(before);
        assertThat(bob.member(ann).secrets().current()).isEqualTo(before.current());
    }

    private static ControlMessage psk() {
        return ControlMessage.of(Wire.PSK);
    }

    private static String said(ControlMessage message) {
        try {
            return message.type()
                    + " "
                    + message.optionalText(Wire.CODE)
                    + message.optionalText(Wire.MESSAGE);
        } catch (io.manta.base.error.MantaException e) {
            return message.type();
        }
    }

    private static ControlMessage filled(String type, NetworkId network) {
        return Wire.about(type, network)
                .with(Wire.HASH, new byte[32])
                .with(Wire.REASON, "because")
                .with(Wire.HOSTNAME, "root")
                .with(Wire.SEED, new byte[32])
                .with(Wire.LEDGER, new byte[10]);
    }

    @Test
    void heedsNoWordOfAMemberThatOnlyACoordinatorMaySay() {
        insider.says(bob, about(Wire.KICKED).with(Wire.REASON, "ann hates you"));
        insider.says(ann, about(Wire.GRANT).with(Wire.SEED, seed(1)));
        insider.says(bob, about(Wire.GRANT).with(Wire.SEED, seed(2)));
        insider.says(ann, about(Wire.INVITES).with(Wire.LEDGER, new byte[] {1}));
        insider.says(ann, about(Wire.DENIED));
        eve.says(bob, about(Wire.KICKED).with(Wire.REASON, "nobody likes you"));

        assertThat(bob.view().networks()).hasSize(1);
        assertThat(bob.network().canSign()).isFalse();
        assertThat(ann.refused("grant")).isEqualTo(1);
        assertThat(bob.refused("grant")).isEqualTo(1);
        assertThat(ann.refused("not_coordinator")).isEqualTo(1);
    }

    private static byte[] seed(long from) {
        byte[] seed = new byte[32];
        Seeded.source(from).fill(seed);
        return seed;
    }

    @Test
    void believesNoForgedRoster() throws Exception {
        Roster forged = forgedRoster();
        EpochKey key = EpochKey.ofSeed(seed(5));
        byte[] signedByNobody = RosterBlob.sign(forged, key).bytes();
        byte[] real = ann.store.networks().getFirst().blobs().getFirst().blob();
        List<byte[]> offers = new ArrayList<>(List.of(signedByNobody, new byte[0], new byte[9]));
        for (int i = 0; i < 60; i++) {
            byte[] broken = real.clone();
            broken[(i * 37) % broken.length] ^= (byte) (1 << i % 8);
            offers.add(broken);
        }
        for (byte[] offer : offers) {
            insider.answers(offering(offer));
            insider.tells(ann, about(Wire.ROSTER_CHANGED).with(Wire.HASH, seed(offer.length)));
            insider.tells(bob, about(Wire.ROSTER_CHANGED).with(Wire.HASH, seed(offer.length)));
            lab.seconds(31);
        }
        assertThat(ann.refused("roster")).isGreaterThan(50);
        assertThat(bob.refused("roster")).isGreaterThan(50);
    }

    private Roster forgedRoster() throws Exception {
        // Mallory's own network, under a root key of his.
        return RosterEditor.found(
                        NetworkKey.ofSeed(seed(4)),
                        EpochKey.ofSeed(seed(5)).id(),
                        new Founding(
                                new Label("home"),
                                NetworkMode.OPEN,
                                Optional.empty(),
                                mallory.id(),
                                new Label("ann")),
                        lab.clock.now())
                .sealedBy(mallory.key());
    }

    private static UnaryOperator<ControlMessage> offering(byte[] blob) {
        return question ->
                ControlMessage.of(Wire.ROSTER)
                        .with(Wire.HASH, new byte[32])
                        .with(Wire.HOLDS, 0)
                        .with(Wire.MORE, true)
                        .with(Wire.BLOB, blob);
    }

    @Test
    void isNotTurnedBackByAReplayedRoster() {
        byte[] old = ann.store.networks().getFirst().blobs().getFirst().blob();
        MeshNode dora = lab.node("dora");
        dora.joins(ann.invites());
        ann.now(() -> ann.mesh().kick(home, dora.id()));
        ann.now(() -> ann.mesh().ephemeral(home, Optional.of(Duration.ofHours(50))));
        lab.seconds(3);
        hash = ann.network().rosterHash();
        insider.answers(offering(old));
        for (MeshNode node : List.of(ann, bob)) {
            node.restart();
            insider.tells(node, about(Wire.ROSTER_CHANGED).with(Wire.HASH, seed(7)));
            lab.seconds(10);
            assertThat(node.network().ephemeral()).contains(Duration.ofHours(50));
            assertThat(node.others()).doesNotContain(dora.id());
        }
    }

    @Test
    void doesNotQuarrelWithWhoNeverAgrees() {
        insider.answers(
                question ->
                        ControlMessage.of(Wire.UP_TO_DATE)
                                .with(Wire.HASH, seed(8))
                                .with(Wire.HOLDS, 0));
        long before = lab.net.carried();
        for (int i = 0; i < 20; i++) {
            insider.says(ann, about(Wire.SYNC).with(Wire.HASH, seed(8)));
            lab.seconds(3);
        }
        assertThat(lab.net.carried() - before).isLessThan(100);
    }

    @Test
    void dialsNoPlaceInsideTheMeshThatAHintNames() {
        ControlMessage hint =
                about(Wire.HINTS)
                        .withMaps(
                                Wire.PEERS,
                                List.of(
                                        Fields.NONE
                                                .with(Wire.DEVICE, mallory.id().bytes())
                                                .withBytes(
                                                        Wire.OWN,
                                                        List.of(
                                                                at("127.0.0.1"),
                                                                at("100.64.0.7"),
                                                                at("224.0.0.1"),
                                                                at("203.0.113.50")))));
        insider.tells(bob, hint);
        assertThat(bob.member(mallory).candidates())
                .contains(MemoryNet.place("203.0.113.50"))
                .doesNotContain(
                        MemoryNet.place("127.0.0.1"),
                        MemoryNet.place("100.64.0.7"),
                        MemoryNet.place("224.0.0.1"));
    }

    private static byte[] at(String address) {
        return EndpointBytes.write(MemoryNet.place(address));
    }

    @Test
    void survivesNonsenseOfEveryKind() {
        Random random = new Random(10);
        for (int i = 0; i < 6000; i++) {
            Attacker who = i % 2 == 0 ? eve : insider;
            MeshNode victim = i % 3 == 0 ? bob : ann;
            ControlMessage nonsense = nonsense(random);
            if (i % 20 == 0) {
                insider.answers(question -> nonsense(random));
            }
            who.tells(victim, nonsense);
        }
        lab.seconds(30);
        assertThat(ann.refused("malformed")).isGreaterThan(500);
        assertThat(ann.view().requests().size()).isLessThanOrEqualTo(2);
    }

    private ControlMessage nonsense(Random random) {
        String type =
                random.nextInt(10) == 0 ? Wire.ROSTER : TYPES.get(random.nextInt(TYPES.size()));
        // Leaving and new names are a member's own right, and not what this is about.
        if (type.equals(Wire.LEAVE) || type.equals(Wire.RENAME)) {
            type = Wire.SYNC;
        }
        ControlMessage message = ControlMessage.of(type);
        if (random.nextInt(8) > 0) {
            message = message.with(Wire.NETWORK, home.bytes());
        }
        List<String> names =
                new ArrayList<>(
                        List.of(
                                Wire.SECRET,
                                Wire.HOSTNAME,
                                Wire.CERTIFICATE,
                                Wire.BLOB,
                                Wire.MORE,
                                Wire.HASH,
                                Wire.HAVE,
                                Wire.HOLDS,
                                Wire.REASON,
                                Wire.SEED,
                                Wire.LEDGER,
                                Wire.NONCE,
                                Wire.PEERS,
                                Wire.WANT,
                                Wire.DIAL));
        Collections.shuffle(names, random);
        for (String name : names.subList(0, random.nextInt(8))) {
            message = withNonsense(message, name, random);
        }
        return message;
    }

    private ControlMessage withNonsense(ControlMessage message, String name, Random random) {
        byte[] bytes = new byte[random.nextInt(50)];
        random.nextBytes(bytes);
        return switch (random.nextInt(8)) {
            case 0 -> message.with(name, bytes);
            case 1 -> message.with(name, new byte[32]);
            case 2 -> message.with(name, "x".repeat(random.nextInt(100)) + "\u0007\u202e");
            case 3 -> message.with(name, random.nextLong());
            case 4 -> message.with(name, random.nextBoolean());
            case 5 -> message.withBytes(name, Collections.nCopies(random.nextInt(100), bytes));
            case 6 ->
                    message.withMaps(
                            name,
                            Collections.nCopies(
                                    random.nextInt(60),
                                    Fields.NONE
                                            .with(Wire.DEVICE, mallory.id().bytes())
                                            .with(Wire.SEEN, bytes)
                                            .with(Wire.SEEN_AGO, random.nextLong())));
            default ->
                    message.withBytes(
                            name, Collections.nCopies(random.nextInt(40), mallory.id().bytes()));
        };
    }

    @Test
    void knockingFromManyPlacesFillsNoMoreThanTheQueue() throws Exception {
        for (int i = 0; i < 300; i++) {
            Attacker stranger =
                    new Attacker(
                            lab,
                            DeviceKey.generate(Seeded.source(1000 + i)),
                            "203.1.%d.%d".formatted(i / 200, i % 200 + 1));
            ControlMessage answer = stranger.says(ann, about(Wire.JOIN));
            assertThat(answer.type()).isIn(Wire.PENDING, Wire.ERROR);
        }
        assertThat(ann.view().requests()).hasSize(256);
        assertThat(ann.store.requests().load()).hasSize(256);
    }

    @Test
    void guessingSecretsOpensNothing() {
        ann.invites();
        ann.invites(InviteOptions.REUSABLE);
        hash = ann.network().rosterHash();
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            byte[] guess = new byte[i % 40];
            random.nextBytes(guess);
            ControlMessage answer = eve.says(ann, about(Wire.JOIN).with(Wire.SECRET, guess));
            assertThat(answer.type()).isIn(Wire.DENIED, Wire.ERROR);
        }
    }
}
