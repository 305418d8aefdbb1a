package io.manta.roster.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.ZBase32;
import io.manta.roster.TestDevices;
import io.manta.roster.TestNetwork;
import io.manta.roster.entry.SecretHash;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InviteTest {
    private static final Instant NOW = TestNetwork.START;
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final int LONGEST_CODE = 450;
    private static final String TYPED = "ybndrfg8ejkmcpqxot1uwisza345h769l2v0-/";

    private final List<Endpoint> hints =
            List.of(
                    Endpoint.ofIpv4(0xC0000201, 41820),
                    Endpoint.of(new InetSocketAddress("2001:db8::7", 65535)));
    private final Invite invite = single(hints);

    @Test
    void staysWhatItIsAsCodeAndAsLink() throws Exception {
        assertThat(invite.code()).startsWith("manta1");
        assertThat(invite.link()).isEqualTo("manta://join/" + invite.code());
        for (String text : List.of(invite.code(), invite.link(), invite.link() + "/")) {
            assertSame(Invite.parse(text, NOW), invite);
        }
    }

    @Test
    void staysReusable() throws Exception {
        Invite key =
                Invite.reusable(
                        new Random(5)::nextBytes,
                        invite.network(),
                        invite.coordinator(),
                        List.of(),
                        invite.name(),
                        Optional.empty());

        Invite read = Invite.parse(key.code(), Instant.MAX);

        assertSame(read, key);
        assertThat(read.isReusable()).isTrue();
        assertThat(read.hints()).isEmpty();
        assertThat(read.expiresAt()).isEmpty();
    }

    @Test
    void leavesOutHintsThatDoNotFitOrHelpNobodyElse() throws Exception {
        Endpoint linkLocal = new Endpoint(0xfe80L << 48, 1, 41820, 3);
        List<Endpoint> many =
                IntStream.range(0, 9).mapToObj(i -> Endpoint.ofIpv4(0xC0000200 + i, 1)).toList();
        List<Endpoint> given = new ArrayList<>(List.of(linkLocal, many.getFirst()));
        given.addAll(many);

        Invite read = Invite.parse(single(given).code(), NOW);

        assertThat(read.hints()).isEqualTo(many.subList(0, Invite.MAX_HINTS));
    }

    @Test
    void leadsToOtherCoordinatorsAsWell() throws Exception {
        Map<DeviceId, List<Endpoint>> given = new LinkedHashMap<>();
        given.put(invite.coordinator(), hints);
        given.put(TestDevices.id(9), List.of());
        for (int i : List.of(5, 3, 7)) {
            given.put(
                    TestDevices.id(i),
                    IntStream.range(0, 9)
                            .mapToObj(j -> Endpoint.ofIpv4(0xC0000200 + j, 1 + i))
                            .toList());
        }

        Invite read = Invite.parse(invite.alsoTo(given).code(), NOW);

        assertSame(read, invite);
        assertThat(read.others()).hasSize(Invite.MAX_OTHERS);
        assertThat(read.others().keySet()).containsExactly(TestDevices.id(5), TestDevices.id(3));
        assertThat(read.others())
                .containsEntry(
                        TestDevices.id(3),
                        IntStream.range(0, Invite.MAX_HINTS_TO_OTHERS)
                                .mapToObj(j -> Endpoint.ofIpv4(0xC0000200 + j, 4))
                                .toList());
        assertThat(invite.others()).isEmpty();
        // Somebody has to copy it, and a camera to read it.
        assertThat(read.code()).hasSizeLessThan(LONGEST_CODE);
    }

    @Test
    void isReadByThisVersionWithoutOtherCoordinatorsAsBefore() throws Exception {
        assertThat(invite.alsoTo(Map.of()).code()).isEqualTo(invite.code());
        assertThat(Invite.parse(invite.code(), NOW).others()).isEmpty();
    }

    @Test
    void toleratesWhatCopyingAdds() throws Exception {
        String spaced = invite.code().replaceAll("(.{7})", "$1 ");
        String broken = "  " + invite.link().replaceAll("(.{20})", "$1\r\n\t") + "\n";

        assertSame(Invite.parse(spaced, NOW), invite);
        assertSame(Invite.parse(broken, NOW), invite);
        assertSame(Invite.parse(invite.code().toUpperCase(Locale.ROOT), NOW), invite);
        assertSame(Invite.parse(invite.link().toUpperCase(Locale.ROOT), NOW), invite);
    }

    @Test
    void refusesEveryMistypedCharacter() {
        String code = invite.code();
        for (int i = 0; i < code.length(); i++) {
            for (char typed : TYPED.toCharArray()) {
                if (typed != code.charAt(i)) {
                    assertNotRead(code.substring(0, i) + typed + code.substring(i + 1));
                }
            }
        }
    }

    @Test
    void refusesACharacterTooFewOrTooMany() {
        String code = invite.code();
        for (int i = 0; i < code.length(); i++) {
            assertNotRead(code.substring(0, i) + code.substring(i + 1));
            assertNotRead(code.substring(0, i) + 'y' + code.substring(i));
        }
        assertNotRead(code + 'y');
        assertNotRead(code + code);
        assertNotRead("");
        assertNotRead("y".repeat(100_000));
    }

    @Test
    void isOverWhenItSays() throws Exception {
        assertSame(Invite.parse(invite.code(), TOMORROW.minusNanos(1)), invite);

        MantaException refusal = refusal(invite.code(), TOMORROW);

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVITE_EXPIRED);
        assertThat(refusal).hasMessageContaining("home").hasMessageContaining("2026-11-27");
        assertThat(refusal.remedy()).isEqualTo(ErrorCode.INVITE_EXPIRED.remedy());
    }

    @Test
    void namesTheClockWhenItIsOverForLongerThanAnyInviteLives() {
        Instant last = TOMORROW.plus(Invite.LONGEST_LIFE);

        assertThat(refusal(invite.code(), last)).hasMessageEndingWith(TOMORROW.toString());

        MantaException refusal = refusal(invite.code(), last.plusMillis(1));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVITE_EXPIRED);
        assertThat(refusal)
                .hasMessageContaining("expired at " + TOMORROW)
                .hasMessageEndingWith("this device's clock says " + last);
        assertThat(refusal.remedy()).contains("set it", "new invite");
    }

    @Test
    void asksForAnUpdateToReadALaterVersion() {
        MantaException refusal = refusal(invite.code().replace("manta1", "manta2"), NOW);

        assertThat(refusal.code()).isEqualTo(ErrorCode.VERSION_MISMATCH);
        assertThat(refusal.remedy()).contains("Update");
    }

    @Test
    void showsItsSecretInNoOtherText() {
        byte[] secret = invite.secret();
        String shown = invite.toString();
        String refused = String.valueOf(refusal(invite.code(), TOMORROW).getMessage());

        for (String text : List.of(shown, refused)) {
            assertThat(text)
                    .doesNotContain(HexFormat.of().formatHex(secret))
                    .doesNotContain(ZBase32.encode(secret))
                    .doesNotContain(invite.code());
        }
        assertThat(shown).contains(invite.hash().id());
        assertThat(invite.hash()).isEqualTo(SecretHash.ofSecret(secret));
    }

    private static Invite single(List<Endpoint> hints) {
        return Invite.single(
                new Random(4)::nextBytes,
                new TestNetwork(1).id(),
                TestDevices.id(0),
                hints,
                TestNetwork.label("home"),
                TOMORROW);
    }

    private static void assertSame(Invite read, Invite expected) {
        assertThat(read.network()).isEqualTo(expected.network());
        assertThat(read.secret()).isEqualTo(expected.secret());
        assertThat(read.coordinator()).isEqualTo(expected.coordinator());
        assertThat(read.hints()).isEqualTo(expected.hints());
        assertThat(read.name()).isEqualTo(expected.name());
        assertThat(read.expiresAt()).isEqualTo(expected.expiresAt());
        assertThat(read.isReusable()).isEqualTo(expected.isReusable());
    }

    private static void assertNotRead(String text) {
        assertThat(refusal(text, NOW).code())
                .as(text)
                .isIn(ErrorCode.INVITE_INVALID, ErrorCode.VERSION_MISMATCH);
    }

    private static MantaException refusal(String text, Instant now) {
        MantaException refusal =
                catchThrowableOfType(MantaException.class, () -> Invite.parse(text, now));
        assertThat(refusal).as(text).isNotNull();
        return refusal;
    }
}
