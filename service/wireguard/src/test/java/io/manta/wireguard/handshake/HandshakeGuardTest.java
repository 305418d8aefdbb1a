package io.manta.wireguard.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.LittleEndian;
import io.manta.wireguard.crypto.SeededRandom;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.message.MessageType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeGuardTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MAPPED = 0xFFFF_0000_0000L;

    private final SeededRandom random = new SeededRandom(51);
    private final LocalIdentity own = new LocalIdentity(TunnelPrivateKey.generate(random));
    private final LocalIdentity imported = new LocalIdentity(TunnelPrivateKey.generate(random));
    private final HandshakeGuard guard = new HandshakeGuard(List.of(own, imported), random);
    private final CookieJar jar = new CookieJar(own.publicKey());
    private final byte[] reply = new byte[64];
    private final byte[] message = random.bytes(148);
    private long nowNs = 77;

    HandshakeGuardTest() {
        LittleEndian.putInt(message, 0, MessageType.INITIATION);
        jar.addMacs(message, 116, nowNs);
    }

    @Test
    void letsPassWhatIsForAnyIdentity() {
        assertThat(check(1, false)).isEqualTo(GuardVerdict.PROCESS);
        new CookieJar(imported.publicKey()).addMacs(message, 116, nowNs);
        assertThat(check(1, false)).isEqualTo(GuardVerdict.PROCESS);
    }

    @Test
    void dropsWhatIsForNobodyHere() {
        message[20] ^= 1;
        assertThat(check(1, false)).isEqualTo(GuardVerdict.DROP_NOT_FOR_US);
        assertThat(check(1, true)).isEqualTo(GuardVerdict.DROP_NOT_FOR_US);
    }

    @Test
    void forgetsAnIdentityThatIsTakenAway() {
        guard.setIdentities(List.of(imported));
        assertThat(check(1, false)).isEqualTo(GuardVerdict.DROP_NOT_FOR_US);
    }

    @Test
    void dropsWrongLengthsAndTypes() {
        for (int length = 0; length < 148; length++) {
            assertThat(checkLength(length)).isEqualTo(GuardVerdict.DROP_MALFORMED);
        }
        message[3] = 1;
        assertThat(checkLength(148)).isEqualTo(GuardVerdict.DROP_MALFORMED);
        LittleEndian.putInt(message, 0, MessageType.TRANSPORT);
        assertThat(checkLength(148)).isEqualTo(GuardVerdict.DROP_MALFORMED);
    }

    @Test
    void asksForACookieUnderLoadAndTakesIt() {
        assertThat(check(1, true)).isEqualTo(GuardVerdict.ANSWER_WITH_COOKIE);
        takeCookie();
        jar.addMacs(message, 116, nowNs);
        assertThat(check(1, true)).isEqualTo(GuardVerdict.PROCESS);
    }

    @Test
    void takesACookieOnlyFromItsSource() {
        check(1, true);
        takeCookie();
        jar.addMacs(message, 116, nowNs);
        assertThat(check(2, true)).isEqualTo(GuardVerdict.ANSWER_WITH_COOKIE);
        GuardVerdict otherPort =
                guard.check(message, 0, 148, 0, MAPPED | 1, 1001, true, nowNs, reply);
        assertThat(otherPort).isEqualTo(GuardVerdict.ANSWER_WITH_COOKIE);
    }

    @Test
    void takesACookieForTwoMinutes() {
        check(1, true);
        takeCookie();
        jar.addMacs(message, 116, nowNs);
        nowNs += 119 * SECOND;
        assertThat(check(1, true)).isEqualTo(GuardVerdict.PROCESS);
        nowNs += 2 * SECOND;
        assertThat(check(1, true)).isEqualTo(GuardVerdict.ANSWER_WITH_COOKIE);
        byte[] before = message.clone();
        jar.addMacs(message, 116, nowNs);
        assertThat(message).as("the old cookie is not sent any more").isNotEqualTo(before);
    }

    @Test
    void jarRefusesForgedAndRepeatedReplies() {
        check(1, true);
        byte[] forged = reply.clone();
        forged[40] ^= 1;
        AeadCipher cipher = AeadCipher.create();
        assertThat(jar.take(cipher, forged, 0, nowNs)).isFalse();
        assertThat(jar.take(cipher, reply, 0, nowNs)).isTrue();
        assertThat(jar.take(cipher, reply, 0, nowNs)).isFalse();
    }

    @Test
    void limitsTheRateOfAProvenSource() {
        check(1, true);
        takeCookie();
        jar.addMacs(message, 116, nowNs);
        int passed = 0;
        for (int i = 0; i < 100; i++) {
            passed += check(1, true) == GuardVerdict.PROCESS ? 1 : 0;
        }
        assertThat(passed).isEqualTo(5);
        assertThat(check(1, true)).isEqualTo(GuardVerdict.DROP_TOO_MANY);
        nowNs += SECOND / 20;
        assertThat(check(1, true)).isEqualTo(GuardVerdict.PROCESS);
        assertThat(check(1, true).isDrop()).isTrue();
    }

    @Test
    void countsIpv6SourcesByTheirNetwork() {
        SourceLimiter limiter = new SourceLimiter(3);
        int passed = 0;
        for (int host = 0; host < 100; host++) {
            passed += limiter.admit(0x2001_0db8_0000_0001L, host, nowNs) ? 1 : 0;
        }
        assertThat(passed).isEqualTo(5);
        assertThat(limiter.admit(0x2001_0db8_0000_0002L, 1, nowNs)).isTrue();
        assertThat(limiter.admit(0, MAPPED | 1, nowNs)).isTrue();
    }

    @Test
    void limiterGivesEverySourceItsRateHoweverManyThereAre() {
        SourceLimiter limiter = new SourceLimiter(4);
        for (int i = 0; i < 100_000; i++) {
            assertThat(limiter.admit(0, MAPPED | i, nowNs)).isTrue();
        }
    }

    @Test
    void refusesMoreIdentitiesThanItCanCheck() {
        List<LocalIdentity> many = new ArrayList<>(Collections.nCopies(17, own));
        assertThatThrownBy(() -> guard.setIdentities(many))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private GuardVerdict check(int host, boolean underLoad) {
        return guard.check(message, 0, 148, 0, MAPPED | host, 1000, underLoad, nowNs, reply);
    }

    private GuardVerdict checkLength(int length) {
        return guard.check(message, 0, length, 0, MAPPED | 1, 1000, false, nowNs, reply);
    }

    private void takeCookie() {
        assertThat(jar.take(AeadCipher.create(), reply, 0, nowNs)).isTrue();
    }
}
