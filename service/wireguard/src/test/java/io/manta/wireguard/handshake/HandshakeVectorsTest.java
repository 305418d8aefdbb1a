package io.manta.wireguard.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.Hex;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.crypto.SeededRandom;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our handshake byte for byte against one computed straight from the paper. */
class HandshakeVectorsTest {
    private static final Instant WALL = Instant.ofEpochSecond(1_790_000_000L, 500_000_000);

    private final SeededRandom random = new SeededRandom(41);
    private final byte[] si = random.bytes(32);
    private final byte[] sr = random.bytes(32);
    private final byte[] ei = random.bytes(32);
    private final byte[] er = random.bytes(32);
    private final LocalIdentity initiator = new LocalIdentity(TunnelPrivateKey.of(si));
    private final LocalIdentity responder = new LocalIdentity(TunnelPrivateKey.of(sr));
    private final PeerStatics ours = new PeerStatics(initiator, responder.publicKey());
    private final PeerStatics theirs = new PeerStatics(responder, initiator.publicKey());
    private final AeadCipher cipher = AeadCipher.create();
    private final byte[] initiation = new byte[148];
    private final byte[] response = new byte[92];

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void writesAndDerivesWhatThePaperSays(boolean withPsk) throws InvalidCipherTextException {
        PresharedKey psk = withPsk ? PresharedKey.of(random.bytes(32)) : PresharedKey.none();
        PaperHandshake paper = new PaperHandshake(si, sr, ei, er, psk.copyBytes());
        paper.compute(0x01020304, 0x0a0b0c0d, timestamp());

        InitiatorMachine first = new InitiatorMachine(ours, fixed(ei), cipher);
        first.writeInitiation(initiation, 0x01020304, Tai64n.of(WALL));
        new CookieJar(responder.publicKey()).addMacs(initiation, 116, 0);
        assertThat(Hex.print(initiation)).isEqualTo(Hex.print(paper.initiation));

        ResponderMachine second = new ResponderMachine(responder, initiation, 0, cipher);
        assertThat(second.readStatic()).contains(initiator.publicKey());
        assertThat(second.readTimestamp(theirs)).contains(Tai64n.of(WALL));
        TransportKeys answered =
                second.writeResponse(response, 0x0a0b0c0d, psk, fixed(er)).orElseThrow();
        new CookieJar(initiator.publicKey()).addMacs(response, 60, 0);
        assertThat(Hex.print(response)).isEqualTo(Hex.print(paper.response));

        TransportKeys completed = first.readResponse(response, 0, List.of(psk)).orElseThrow();
        assertThat(completed.sendKey().getEncoded()).isEqualTo(paper.initiatorSends);
        assertThat(completed.receiveKey().getEncoded()).isEqualTo(paper.responderSends);
        assertThat(answered.sendKey().getEncoded()).isEqualTo(paper.responderSends);
        assertThat(answered.receiveKey().getEncoded()).isEqualTo(paper.initiatorSends);
        assertThat(completed.remoteIndex()).isEqualTo(0x0a0b0c0d);
        assertThat(answered.remoteIndex()).isEqualTo(0x01020304);
    }

    @Test
    void initiatorStaysUsableAfterForgedResponses() {
        InitiatorMachine first = begun();
        PresharedKey psk = PresharedKey.none();
        answered().writeResponse(response, 2, psk, random);
        for (int i = 12; i < 60; i++) {
            byte[] forged = response.clone();
            forged[i] ^= 1;
            boolean ignoredBit = i == 43;
            if (!ignoredBit) {
                assertThat(first.readResponse(forged, 0, List.of(psk))).as("byte %d", i).isEmpty();
            }
        }
        assertThat(first.readResponse(new byte[92], 0, List.of(psk))).isEmpty();
        assertThat(first.readResponse(response, 0, List.of(psk))).isPresent();
    }

    @Test
    void initiatorTriesEachPresharedKey() {
        InitiatorMachine first = begun();
        PresharedKey current = PresharedKey.of(random.bytes(32));
        PresharedKey previous = PresharedKey.of(random.bytes(32));
        answered().writeResponse(response, 2, previous, random);
        assertThat(first.readResponse(response, 0, List.of(current))).isEmpty();
        assertThat(first.readResponse(response, 0, List.of(current, PresharedKey.none())))
                .isEmpty();
        assertThat(first.readResponse(response, 0, List.of(current, previous))).isPresent();
    }

    @Test
    void responderRefusesEveryChangedByte() {
        begun();
        for (int i = 8; i < 116; i++) {
            byte[] forged = initiation.clone();
            forged[i] ^= 1;
            ResponderMachine machine = new ResponderMachine(responder, forged, 0, cipher);
            Optional<TunnelPublicKey> who = machine.readStatic();
            assertThat(who.isPresent() && machine.readTimestamp(theirs).isPresent())
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    @Test
    void refusesEphemeralKeysOfLowOrder() {
        begun();
        Arrays.fill(initiation, 8, 40, (byte) 0);
        assertThat(new ResponderMachine(responder, initiation, 0, cipher).readStatic()).isEmpty();
    }

    @Test
    void refusesAPeerWhoseStaticKeyIsOfLowOrder() {
        PeerStatics broken = new PeerStatics(initiator, TunnelPublicKey.of(new byte[32]));
        InitiatorMachine machine = new InitiatorMachine(broken, random, cipher);
        assertThat(machine.writeInitiation(initiation, 1, Tai64n.of(WALL))).isFalse();
    }

    private InitiatorMachine begun() {
        InitiatorMachine machine = new InitiatorMachine(ours, random, cipher);
        assertThat(machine.writeInitiation(initiation, 1, Tai64n.of(WALL))).isTrue();
        return machine;
    }

    private ResponderMachine answered() {
        ResponderMachine machine = new ResponderMachine(responder, initiation, 0, cipher);
        assertThat(machine.readStatic()).isPresent();
        assertThat(machine.readTimestamp(theirs)).isPresent();
        return machine;
    }

    private static byte[] timestamp() {
        byte[] out = new byte[12];
        Tai64n.of(WALL).write(out, 0);
        return out;
    }

    private static RandomSource fixed(byte[] value) {
        return bytes -> System.arraycopy(value, 0, bytes, 0, bytes.length);
    }
}
