package io.manta.wireguard.tunnel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.message.TransportMessage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TunnelTransportTest {
    private final SimulatedPair pair = new SimulatedPair(81);
    private final Tunnel ann = pair.ann.tunnel;
    private final Tunnel bob = pair.bob.tunnel;
    private final AeadCipher cipher = AeadCipher.create();
    private final byte[] buffer = new byte[2000];

    TunnelTransportTest() {
        pair.ann.send(1);
        pair.run(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1420, 0",
        "1, 1420, 16",
        "16, 1420, 16",
        "17, 1420, 32",
        "1410, 1420, 1420",
        "1420, 1420, 1420",
        "1280, 1280, 1280",
        "1281, 1280, 1281",
        "1417, 1418, 1418"
    })
    void padsTo16ButNeverAboveTheLimit(int plainBytes, int limit, int padded) {
        Arrays.fill(buffer, (byte) 0x55);
        int length = ann.seal(cipher, buffer, 0, plainBytes, limit, pair.nowNs());
        assertThat(length).isEqualTo(padded + 32);
        assertThat(open(length)).isEqualTo(padded);
        for (int i = 16 + plainBytes; i < 16 + padded; i++) {
            assertThat(buffer[i]).isZero();
        }
    }

    @Test
    void opensAtAnyOffset() {
        buffer[300 + 16] = 42;
        int length = ann.seal(cipher, buffer, 300, 100, 1420, pair.nowNs());
        Keypair keypair =
                requireNonNull(pair.bob.index.find(TransportMessage.receiver(buffer, 300)));
        assertThat(bob.open(cipher, keypair, buffer, 300, length, pair.nowNs())).isEqualTo(112);
        assertThat(buffer[316]).isEqualTo((byte) 42);
    }

    @Test
    void refusesARepeatedMessage() {
        int length = ann.seal(cipher, buffer, 0, 100, 1420, pair.nowNs());
        byte[] copy = buffer.clone();
        assertThat(open(length)).isEqualTo(112);
        System.arraycopy(copy, 0, buffer, 0, copy.length);
        assertThat(open(length)).isEqualTo(Tunnel.REPLAYED);
    }

    @Test
    void refusesAForgedMessageAndTakesTheRealOneAfter() {
        int length = ann.seal(cipher, buffer, 0, 100, 1420, pair.nowNs());
        byte[] copy = buffer.clone();
        buffer[20] ^= 1;
        assertThat(open(length)).isEqualTo(Tunnel.FORGED);
        System.arraycopy(copy, 0, buffer, 0, copy.length);
        assertThat(open(length)).isEqualTo(112);
    }

    @Test
    void refusesAMessageShorterThanItsFrame() {
        Keypair keypair = bob.currentSession().orElseThrow();
        assertThat(bob.open(cipher, keypair, buffer, 0, 31, pair.nowNs())).isEqualTo(Tunnel.FORGED);
    }

    @Test
    void refusesTheSessionOfAnotherPeer() {
        Keypair foreign = ann.currentSession().orElseThrow();
        assertThat(bob.open(cipher, foreign, buffer, 0, 64, pair.nowNs()))
                .isEqualTo(Tunnel.EXPIRED);
    }

    @Test
    void neverBelievesADestroyedKey() {
        int length = ann.seal(cipher, buffer, 0, 100, 1420, pair.nowNs());
        Keypair keypair = bob.currentSession().orElseThrow();
        bob.close();
        assertThat(bob.open(cipher, keypair, buffer, 0, length, pair.nowNs()))
                .isEqualTo(Tunnel.EXPIRED);
    }

    @Test
    void countsBytesOfWholeMessages() {
        long sent = ann.sentBytes();
        long received = bob.receivedBytes();
        int length = ann.seal(cipher, buffer, 0, 100, 1420, pair.nowNs());
        open(length);
        assertThat(ann.sentBytes() - sent).isEqualTo(144);
        assertThat(bob.receivedBytes() - received).isEqualTo(144);
    }

    private int open(int length) {
        Keypair keypair = requireNonNull(pair.bob.index.find(TransportMessage.receiver(buffer, 0)));
        return bob.open(cipher, keypair, buffer, 0, length, pair.nowNs());
    }
}
