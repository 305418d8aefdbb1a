package io.manta.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.manta.base.codec.CborWriter;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.Blake3;
import io.manta.identity.DeviceKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a stranger may send, and what a coordinator that cheats may sign. */
class RosterBlobFuzzTest {
    private static final TestNetwork NETWORK = new TestNetwork(3);
    private static final HexFormat HEX = HexFormat.of();

    /** Far more than any case takes, far less than what would hurt. */
    private static final Duration BOUND = Duration.ofSeconds(2);

    private final Roster roster = small();
    private final byte[] good = NETWORK.signed(roster).bytes();

    @Test
    void refusesWhateverNoEpochHasSigned() {
        Seeded.times(
                18_000,
                random -> {
                    byte[] bytes = unsigned(random);
                    Optional<Roster> known =
                            random.nextBoolean() ? Optional.of(roster) : Optional.empty();
                    if (!Arrays.equals(bytes, good)) {
                        assertRefused(bytes, known);
                    }
                });
    }

    /** What is accepted all the same is one roster in its one form, and means something. */
    @Test
    void readsOrRefusesWhateverACoordinatorSigns() {
        int[] accepted = {0};
        Seeded.times(
                2_000,
                random -> {
                    byte[] content =
                            random.nextInt(4) == 0
                                    ? changed(roster.content(), random, 1 + random.nextInt(3))
                                    : otherPage(random);
                    byte[] bytes = RosterVerifierTest.signedBytes(NETWORK.epochKey(2), 2, content);
                    assertTimeout(
                            BOUND,
                            () -> {
                                try {
                                    Roster read = verify(bytes, Optional.of(roster));
                                    accepted[0]++;
                                    assertThat(read.content()).isEqualTo(content);
                                    assertThat(read.view().members()).isNotNull();
                                    assertThat(roster.updatedWith(read).view().members())
                                            .isNotNull();
                                } catch (MantaException e) {
                                    assertThat(e.code()).isEqualTo(ErrorCode.ROSTER_REFUSED);
                                }
                            });
                });

        assertThat(accepted[0]).as("changes that left a roster").isPositive();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertRefused(Arrays.copyOf(good, RosterBlob.MAX_BYTES), Optional.empty());
        assertRefused(Arrays.copyOf(good, RosterBlob.MAX_BYTES + 1), Optional.empty());
        assertRefused(new byte[16 * RosterBlob.MAX_BYTES], Optional.empty());
        byte[] deep = HEX.parseHex("81".repeat(RosterBlob.MAX_BYTES - 100));
        assertRefused(deep, Optional.empty());
        assertRefused(
                RosterVerifierTest.signedBytes(NETWORK.epochKey(2), 2, deep), Optional.empty());
    }

    /** If this fails, old and new versions no longer read each other's rosters. */
    @Test
    void keepsItsFormat() {
        assertThat(HEX.formatHex(Blake3.hash(good)))
                .isEqualTo("498af2b61022b6720ba672cbc4a3b4c2f942c6c64af9aa84980701972ee26ebc");
    }

    private byte[] unsigned(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Seeded.bytes(random, random.nextInt(400));
            case 1 -> Arrays.copyOf(good, random.nextInt(good.length));
            case 2 -> changed(good, random, 1 + random.nextInt(8));
            case 3 -> Arrays.copyOf(good, good.length + 1 + random.nextInt(5_000));
            case 4 -> nested(random);
            default -> otherwiseWritten(random);
        };
    }

    private static byte[] changed(byte[] bytes, Random random, int bits) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < bits; i++) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return changed;
    }

    /** The content with something else on a page, whose author has sealed it all the same. */
    private byte[] otherPage(Random random) {
        PageForger forger = new PageForger(roster);
        int page = random.nextInt(forger.pages());
        byte[] body = changed(forger.body(page), random, 1 + random.nextInt(3));
        DeviceKey author = TestDevices.key(roster.pages().all().get(page).author());
        return forger.put(page, body, author).content();
    }

    /** Arrays or maps in each other, alone or where the content should be. */
    private static byte[] nested(Random random) {
        String head = List.of("81", "84", "a100", "9f", "bf", "c1").get(random.nextInt(6));
        byte[] deep = HEX.parseHex(head.repeat(1 + random.nextInt(2_000)));
        return random.nextBoolean()
                ? deep
                : new CborWriter()
                        .array(4)
                        .number(1)
                        .bytes(deep)
                        .number(1)
                        .bytes(new byte[64])
                        .toByteArray();
    }

    /** The same roster in a form that is longer than need be. */
    private byte[] otherwiseWritten(Random random) {
        String all = HEX.formatHex(good);
        int contentAt = "8401".length() + "59ffff".length();
        String content = all.substring(contentAt, contentAt + 2 * roster.sizeBytes());
        String rest = all.substring(contentAt + content.length());
        String length = "%04x".formatted(roster.sizeBytes());
        assertThat("840159" + length + content + rest).isEqualTo(all);
        String other =
                switch (random.nextInt(7)) {
                    case 0 -> "9804" + all.substring(2);
                    case 1 -> "9f" + all.substring(2) + "ff";
                    case 2 -> "841801" + all.substring(4);
                    case 3 -> "84015a0000" + length + content + rest;
                    case 4 -> "84015b000000000000" + length + content + rest;
                    case 5 -> "84015f59" + length + content + "ff" + rest;
                    default -> "840159" + length + content + "18" + rest;
                };
        return HEX.parseHex(other);
    }

    private static void assertRefused(byte[] bytes, Optional<Roster> known) {
        MantaException refusal =
                assertTimeout(
                        BOUND,
                        () ->
                                catchThrowableOfType(
                                        MantaException.class, () -> verify(bytes, known)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.ROSTER_REFUSED);
    }

    private static Roster verify(byte[] bytes, Optional<Roster> known) throws MantaException {
        return RosterVerifier.verify(RosterBlob.parse(bytes), NETWORK.id(), known);
    }

    /** A little of everything, in its second epoch. */
    private static Roster small() {
        Roster roster = NETWORK.withCoordinators(1, 2);
        try {
            roster = NETWORK.admitted(NETWORK.admitted(roster, 3), 4);
            roster = TestNetwork.editor(roster).kick(TestDevices.id(4));
            roster = TestNetwork.editor(roster).addKey(TestNetwork.invite(9), Optional.empty());
            roster =
                    TestNetwork.editor(roster, 1, TestNetwork.START)
                            .admit(TestNetwork.invited(5, 50));
            return TestNetwork.sealed(
                    TestNetwork.editor(roster)
                            .nextEpoch(
                                    NETWORK.root,
                                    NETWORK.epochKey(2).id(),
                                    List.of(TestDevices.id(2))));
        } catch (MantaException e) {
            throw new AssertionError(e);
        }
    }
}
