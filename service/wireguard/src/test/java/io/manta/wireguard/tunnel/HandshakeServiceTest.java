package io.manta.wireguard.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.SeededRandom;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.handshake.HandshakeError;
import io.manta.wireguard.handshake.LocalIdentity;
import io.manta.wireguard.tunnel.HandshakeOutcome.Accepted;
import io.manta.wireguard.tunnel.HandshakeOutcome.Completed;
import io.manta.wireguard.tunnel.HandshakeOutcome.Rejected;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeServiceTest {
    private static final long SECOND = 1_000_000_000L;

    private final SimulatedPair pair = new SimulatedPair(61);
    private final SimulatedEnd ann = pair.ann;
    private final SimulatedEnd bob = pair.bob;
    private final byte[] initiation = new byte[148];
    private final byte[] response = new byte[92];
    private long nowNs = 1;

    @Test
    void refusesAnInitiationItHasSeen() {
        initiate();
        assertThat(answer()).isEqualTo(new Accepted(bob.tunnel.slot(), 92));
        nowNs += SECOND;
        assertThat(answer()).isEqualTo(new Rejected(HandshakeError.REPLAYED_TIMESTAMP));
    }

    @Test
    void refusesAnOlderInitiationThanItHasSeen() {
        initiate();
        byte[] older = initiation.clone();
        nowNs += SECOND;
        initiate();
        assertThat(answer()).isInstanceOf(Accepted.class);
        nowNs += SECOND;
        assertThat(bob.service.consumeInitiation(older, 0, 148, response, nowNs))
                .isEqualTo(new Rejected(HandshakeError.REPLAYED_TIMESTAMP));
    }

    @Test
    void timestampsGoForwardWhenTheClockGoesBack() {
        ann.tunnel.writeInitiation(initiation, nowNs, Instant.ofEpochSecond(1_700_000_000));
        assertThat(answer()).isInstanceOf(Accepted.class);
        nowNs += SECOND;
        ann.tunnel.writeInitiation(initiation, nowNs, Instant.ofEpochSecond(1_600_000_000));
        assertThat(answer()).isInstanceOf(Accepted.class);
    }

    @Test
    void refusesInitiationsThatFollowTooSoon() {
        initiate();
        assertThat(answer()).isInstanceOf(Accepted.class);
        nowNs += SECOND / 25;
        initiate();
        assertThat(answer()).isEqualTo(new Rejected(HandshakeError.FLOOD));
        nowNs += SECOND / 25;
        initiate();
        assertThat(answer()).isInstanceOf(Accepted.class);
    }

    @Test
    void refusesAStranger() {
        SeededRandom random = new SeededRandom(62);
        LocalIdentity stranger = new LocalIdentity(TunnelPrivateKey.generate(random));
        Tunnel tunnel =
                new Tunnel(
                        3,
                        stranger,
                        bob.local.publicKey(),
                        PresharedKey.none(),
                        new SessionIndex(random),
                        random);
        tunnel.writeInitiation(initiation, nowNs, pair.wall());
        assertThat(answer()).isEqualTo(new Rejected(HandshakeError.UNKNOWN_PEER));
        assertThat(bob.index.size()).isZero();
    }

    @Test
    void refusesARemovedPeer() {
        bob.service.remove(bob.tunnel);
        initiate();
        assertThat(answer()).isEqualTo(new Rejected(HandshakeError.UNKNOWN_PEER));
    }

    @Test
    void refusesWhatIsForAnotherIdentity() {
        initiate();
        initiation[120] ^= 1;
        assertThat(answer()).isEqualTo(new Rejected(HandshakeError.NOT_FOR_US));
    }

    @Test
    void takesAResponseOnce() {
        initiate();
        answer();
        assertThat(complete()).isEqualTo(new Completed(ann.tunnel.slot()));
        assertThat(complete()).isEqualTo(new Rejected(HandshakeError.NOT_EXPECTED));
    }

    @Test
    void takesOnlyTheResponseToItsLastInitiation() {
        initiate();
        answer();
        initiate();
        assertThat(complete()).isEqualTo(new Rejected(HandshakeError.NOT_EXPECTED));
    }

    @Test
    void initiatorAlsoTriesThePreviousPresharedKey() {
        PresharedKey old = PresharedKey.of(pair.random.bytes(32));
        PresharedKey fresh = PresharedKey.of(pair.random.bytes(32));
        ann.tunnel.setPresharedKeys(List.of(fresh, old), nowNs);
        bob.tunnel.setPresharedKeys(List.of(old), nowNs);
        initiate();
        answer();
        assertThat(complete()).isInstanceOf(Completed.class);
    }

    @Test
    void responderFallsBackToThePreviousPresharedKeyWhenUnconfirmed() {
        PresharedKey old = PresharedKey.of(pair.random.bytes(32));
        PresharedKey fresh = PresharedKey.of(pair.random.bytes(32));
        ann.tunnel.setPresharedKeys(List.of(old), nowNs);
        bob.tunnel.setPresharedKeys(List.of(fresh, old), nowNs);
        ann.send(1);
        pair.run(1);
        assertThat(bob.received).isEmpty();
        assertThat(ann.count("FORGED")).isEqualTo(1);
        pair.run(6);
        assertThat(bob.received).containsExactly(1);
    }

    @Test
    void takesAResponseMadeBeforeThePeerHeardOfANewKey() {
        PresharedKey fresh = PresharedKey.of(pair.random.bytes(32));
        initiate();
        answer();
        ann.tunnel.setPresharedKeys(List.of(fresh), nowNs);
        assertThat(complete()).isInstanceOf(Completed.class);

        // It may also be asked before it hears of the key, for a moment.
        nowNs += SECOND;
        initiate();
        answer();
        assertThat(complete()).isInstanceOf(Completed.class);
        nowNs += 10 * SECOND;
        initiate();
        answer();
        assertThat(complete()).isEqualTo(new Rejected(HandshakeError.FORGED));
    }

    @Test
    void neverFallsBackToNoPresharedKeyUnlessAllowed() {
        PresharedKey fresh = PresharedKey.of(pair.random.bytes(32));
        bob.tunnel.setPresharedKeys(List.of(fresh), nowNs);
        ann.send(1);
        pair.run(80);
        assertThat(bob.received).isEmpty();
        assertThat(ann.tunnel.hasSession(pair.nowNs())).isFalse();
    }

    @Test
    void closingFreesTheIndex() {
        initiate();
        answer();
        complete();
        assertThat(ann.index.size()).isEqualTo(1);
        assertThat(bob.index.size()).isEqualTo(1);
        ann.tunnel.close();
        assertThat(ann.index.size()).isZero();
    }

    private void initiate() {
        int length = ann.tunnel.writeInitiation(initiation, nowNs, SimulatedEnd.wallAt(nowNs));
        assertThat(length).isEqualTo(148);
    }

    private HandshakeOutcome answer() {
        return bob.service.consumeInitiation(initiation, 0, 148, response, nowNs);
    }

    private HandshakeOutcome complete() {
        return ann.service.consumeResponse(response, 0, 92, nowNs);
    }
}
