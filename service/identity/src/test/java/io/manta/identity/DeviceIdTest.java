package io.manta.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdTest {
    private static final DeviceId ID = id(1);
    private static final String TEXT = ID.toString();

    @Test
    void readsBackItsText() {
        Seeded.times(
                100,
                random -> {
                    DeviceId id = DeviceKey.generate(random::nextBytes).deviceId();
                    assertThat(id.toString()).hasSize(52);
                    assertThat(parsed(id.toString())).isEqualTo(id).hasSameHashCodeAs(id);
                    assertThat(ZBase32.decode(id.toString())).isEqualTo(id.bytes());
                });
    }

    @Test
    void shortensToTheFirstTenCharacters() {
        assertThat(ID.shortForm()).hasSize(10).isEqualTo(TEXT.substring(0, 10));
    }

    @Test
    void ordersByUnsignedBytes() throws Exception {
        List<DeviceId> ids = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ids.add(id(i));
        }
        Collections.sort(ids);

        assertThat(ids)
                .extracting(id -> HexFormat.of().formatHex(id.bytes()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void handsOutCopiesOfItsBytes() {
        ID.bytes()[0] ^= 1;

        assertThat(ID.toString()).isEqualTo(TEXT);
    }

    @Test
    void saysHowLongTheTextIs() {
        assertThat(refusal(() -> DeviceId.parse(TEXT.substring(1))))
                .hasMessageContaining("51 characters instead of 52");
        assertThat(refusal(() -> DeviceId.parse(""))).hasMessageContaining("0 characters");
    }

    @Test
    void recognisesAWireGuardKeyMistakenForAnId() {
        assertThat(refusal(() -> DeviceId.parse("A".repeat(43) + "=")))
                .hasMessageContaining("WireGuard key");
    }

    @Test
    void saysWhichCharacterIsWrong() {
        assertThat(refusal(() -> DeviceId.parse(TEXT.substring(0, 9) + "l" + TEXT.substring(10))))
                .hasMessageContaining("character 10 is 'l'");
    }

    @Test
    void refusesUpperCase() {
        assertThat(refusal(() -> DeviceId.parse(TEXT.toUpperCase(java.util.Locale.ROOT))))
                .hasMessageContaining("which z-base-32 does not use");
    }

    @Test
    void refusesTrailingBits() {
        String alphabet = "ybndrfg8ejkmcpqxot1uwisza345h769";
        char last = TEXT.charAt(51);
        char next = alphabet.charAt(alphabet.indexOf(last) + 1);

        assertThat(refusal(() -> DeviceId.parse(TEXT.substring(0, 51) + next)))
                .hasMessageContaining("last character");
    }

    @Test
    void saysWhatToCopy() {
        MantaException refusal = refusal(() -> DeviceId.parse("nonsense"));

        assertThat(refusal.remedy()).contains("device id").contains("52");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 64})
    void refusesOtherLengths(int length) {
        assertThat(refusal(() -> DeviceId.of(new byte[length])))
                .hasMessageContaining(length + " bytes instead of 32");
    }

    /**
     * Points of order 1, 2, 4, 8, 8; a y with no x; p itself, and p + 1; y too large; x zero but
     * negative.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "0200000000000000000000000000000000000000000000000000000000000000",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0100000000000000000000000000000000000000000000000000000000000080",
            })
    void refusesPointsNoKeyHas(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        MantaException refusal = refusal(() -> DeviceId.of(bytes));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_KEY);
        assertThat(refusal).hasMessageContaining("prime-order group");
    }

    /** Adding the point of order 2 to (x, y) gives (-x, -y): on the curve, outside the subgroup. */
    @Test
    void refusesPointsWithAPartOfSmallOrder() {
        Seeded.times(
                50,
                random -> {
                    byte[] point = DeviceKey.generate(random::nextBytes).deviceId().bytes();
                    byte[] shifted = negated(point);
                    assertThat(refusal(() -> DeviceId.of(shifted)).code())
                            .isEqualTo(ErrorCode.INVALID_KEY);
                });
    }

    @Test
    void isNeitherAUserNorAContactWithTheSameBytes() throws Exception {
        UserId user = UserId.ofFirstDevice(ID);
        ContactId contact = ContactId.of(ID.bytes());

        assertThat((Object) user).isNotEqualTo(ID).isNotEqualTo(contact);
        assertThat((Object) ID).isNotEqualTo(user).isNotEqualTo(contact);
        assertThat(user.bytes()).isEqualTo(ID.bytes()).isEqualTo(contact.bytes());
        assertThat(UserId.parse(user.toString())).isEqualTo(user);
        assertThat(UserId.of(user.bytes())).isEqualTo(user);
        assertThat(ContactId.parse(contact.toString())).isEqualTo(contact);
    }

    @Test
    void namesTheKindOfKeyThatIsWrong() {
        assertThat(refusal(() -> UserId.parse("x"))).hasMessageStartingWith("not a user id");
        assertThat(refusal(() -> ContactId.parse("x"))).hasMessageStartingWith("not a contact id");
        assertThat(refusal(() -> DeviceId.parse("x"))).hasMessageStartingWith("not a device id");
    }

    private static byte[] negated(byte[] point) {
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = point[31 - i];
        }
        int sign = bigEndian[0] & 0x80;
        bigEndian[0] &= 0x7F;
        var p = java.math.BigInteger.TWO.pow(255).subtract(java.math.BigInteger.valueOf(19));
        var y = p.subtract(new java.math.BigInteger(1, bigEndian));
        byte[] result = new byte[32];
        for (int i = 0; i < 32; i++) {
            result[i] = y.shiftRight(8 * i).byteValue();
        }
        result[31] |= (byte) (sign ^ 0x80);
        return result;
    }

    private static DeviceId id(long seed) {
        return DeviceKey.generate(new Random(seed)::nextBytes).deviceId();
    }

    private static DeviceId parsed(String text) {
        try {
            return DeviceId.parse(text);
        } catch (MantaException e) {
            throw new AssertionError(e);
        }
    }

    private static MantaException refusal(ThrowingCallable call) {
        MantaException refusal = catchThrowableOfType(MantaException.class, call);
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_KEY);
        return refusal;
    }
}
