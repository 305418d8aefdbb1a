package io.manta.wireguard.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.LittleEndian;
import io.manta.wireguard.crypto.SeededRandom;
import io.manta.wireguard.handshake.GuardVerdict;
import io.manta.wireguard.message.MessageType;
import io.manta.wireguard.message.TransportMessage;
import io.manta.wireguard.tunnel.HandshakeOutcome.Rejected;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A million datagrams of somebody who knows our public key, and nothing comes of them. */
class HostileDatagramsTest {
    private static final long SEED = 91;
    private static final int DATAGRAMS = 1_000_000;
    private static final int PAST_THE_GUARD = 2_000;

    private final SimulatedPair pair = new SimulatedPair(SEED);
    private final SimulatedEnd bob = pair.bob;
    private final SeededRandom random = pair.random;
    private final AeadCipher cipher = AeadCipher.create();
    private final byte[] reply = new byte[64];
    private final byte[] response = new byte[92];
    private byte[][] real = {};

    @Test
    void nothingIsAcceptedAndNothingIsKept() {
        recordRealMessages();
        int indices = bob.index.size();
        long received = bob.tunnel.receivedBytes();
        for (int i = 0; i < DATAGRAMS; i++) {
            byte[] datagram = hostile();
            assertThat(isAccepted(datagram)).as("seed %d, datagram %d", SEED, i).isFalse();
        }
        assertThat(bob.index.size()).isEqualTo(indices);
        assertThat(bob.tunnel.receivedBytes()).isEqualTo(received);
        assertThat(bob.tunnel.hasSession(pair.nowNs())).isTrue();
    }

    @Test
    void handshakesWithARightMacButAWrongInsideAreRejected() {
        recordRealMessages();
        int indices = bob.index.size();
        for (int i = 0; i < PAST_THE_GUARD; i++) {
            byte[] datagram = real[i % 2].clone();
            // Not of the 32 key bytes the top bit, which X25519 ignores but the hash does not.
            datagram[8 + random.below(datagram.length - 40)] ^= (byte) (1 + random.below(255));
            new io.manta.wireguard.handshake.CookieJar(bob.local.publicKey())
                    .addMacs(datagram, datagram.length - 32, 0);
            assertThat(consume(datagram)).as("seed %d, %d", SEED, i).isInstanceOf(Rejected.class);
        }
        assertThat(bob.index.size()).isEqualTo(indices);
    }

    private boolean isAccepted(byte[] datagram) {
        if (datagram.length < 4) {
            return false;
        }
        if (TransportMessage.isPlausible(datagram, 0, datagram.length)) {
            Keypair keypair = bob.index.find(TransportMessage.receiver(datagram, 0));
            return keypair != null
                    && bob.tunnel.open(cipher, keypair, datagram, 0, datagram.length, pair.nowNs())
                            >= 0;
        }
        boolean underLoad = random.below(4) == 0;
        GuardVerdict verdict =
                bob.guard.check(
                        datagram,
                        0,
                        datagram.length,
                        random.anyLong(),
                        random.anyLong(),
                        random.below(65_536),
                        underLoad,
                        pair.nowNs(),
                        reply);
        return verdict == GuardVerdict.PROCESS && !(consume(datagram) instanceof Rejected);
    }

    private HandshakeOutcome consume(byte[] datagram) {
        long now = pair.nowNs();
        return switch (MessageType.of(datagram, 0)) {
            case MessageType.INITIATION ->
                    bob.service.consumeInitiation(datagram, 0, datagram.length, response, now);
            case MessageType.RESPONSE ->
                    bob.service.consumeResponse(datagram, 0, datagram.length, now);
            default -> bob.service.consumeCookieReply(datagram, 0, datagram.length, now);
        };
    }

    private byte[] hostile() {
        return switch (random.below(4)) {
            case 0 -> random.bytes(random.below(200));
            case 1 -> typed(random.bytes(new int[] {148, 92, 64, 32, 80}[random.below(5)]));
            case 2 -> Arrays.copyOf(anyReal(), random.below(180));
            default -> changed(anyReal());
        };
    }

    private byte[] typed(byte[] datagram) {
        LittleEndian.putInt(datagram, 0, 1 + random.below(4));
        if (random.below(2) == 0) {
            int index = LittleEndian.getInt(real[3], 4);
            LittleEndian.putInt(datagram, random.below(2) == 0 ? 4 : 8, index);
        }
        return datagram;
    }

    private byte[] changed(byte[] datagram) {
        byte[] out = datagram.clone();
        out[4 + random.below(out.length - 4)] ^= (byte) (1 + random.below(255));
        return out;
    }

    private byte[] anyReal() {
        return real[random.below(real.length)];
    }

    /** An initiation and a response (spent), a cookie reply, and a transport message (replayed). */
    private void recordRealMessages() {
        pair.ann.send(1);
        pair.run(1);
        byte[] initiation = new byte[148];
        pair.ann.tunnel.writeInitiation(initiation, pair.nowNs(), pair.wall().plusSeconds(5));
        bob.service.consumeInitiation(initiation, 0, 148, response, pair.nowNs());
        byte[] cookie = random.bytes(64);
        LittleEndian.putInt(cookie, 0, MessageType.COOKIE_REPLY);
        byte[] transport = new byte[144];
        pair.ann.tunnel.seal(cipher, transport, 0, 100, 1420, pair.nowNs());
        byte[] once = transport.clone();
        Keypair keypair = bob.tunnel.currentSession().orElseThrow();
        bob.tunnel.open(cipher, keypair, once, 0, 144, pair.nowNs());
        real = new byte[][] {initiation, response.clone(), cookie, transport};
    }
}
