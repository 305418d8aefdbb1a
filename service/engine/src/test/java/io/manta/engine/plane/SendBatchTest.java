package io.manta.engine.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.base.net.SendOutcome;
import io.manta.engine.remote.Peer;
import io.manta.engine.remote.TunnelRanges;
import io.manta.packet.ip.DropCounters;
import io.manta.packet.ip.DropReason;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.handshake.LocalIdentity;
import io.manta.wireguard.tunnel.SessionIndex;
import io.manta.wireguard.tunnel.Tunnel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is appended goes out, in order, in as few sends as the rules of a train allow. */
class SendBatchTest {
    private static final long SEED = 5;

    private final Random random = new Random(SEED);
    private final LocalIdentity identity =
            new LocalIdentity(TunnelPrivateKey.generate(random::nextBytes));
    private final DropCounters drops = new DropCounters();
    private final List<Sent> sent = new ArrayList<>();
    private SendOutcome outcome = SendOutcome.SENT;
    private final SendBatch batch = new SendBatch(new Recorder(), new Deaf(), drops);
    private final Peer ann = peer(1);
    private final Peer bob = peer(2);

    private record Sent(Endpoint to, int segmentBytes, byte[] bytes) {
        int segments() {
            return Math.ceilDiv(bytes.length, segmentBytes);
        }
    }

    private Peer peer(int slot) {
        Peer peer =
                new Peer(
                        slot,
                        new Tunnel(
                                slot,
                                identity,
                                TunnelPrivateKey.generate(random::nextBytes).publicKey(),
                                PresharedKey.none(),
                                new SessionIndex(random::nextBytes),
                                random::nextBytes),
                        new TunnelRanges(),
                        1280);
        peer.moveTo(Endpoint.ofIpv4(slot, 41_820));
        return peer;
    }

    private void append(Peer to, int bytes, int fill) {
        int at = batch.position();
        java.util.Arrays.fill(batch.messages(), at, at + bytes, (byte) fill);
        batch.append(to, bytes);
    }

    @Test
    void equalMessagesToOnePeerAreOneSend() {
        for (int i = 0; i < 10; i++) {
            append(ann, 1000, i);
        }
        batch.flush();

        assertThat(sent).singleElement().satisfies(s -> assertThat(s.segments()).isEqualTo(10));
    }

    @Test
    void aShorterMessageEndsATrain() {
        append(ann, 1000, 1);
        append(ann, 400, 2);
        append(ann, 400, 3);
        batch.flush();

        assertThat(sent).extracting(s -> s.bytes().length).containsExactly(1400, 400);
    }

    @Test
    void aLongerMessageOrAnotherPeerBeginsATrain() {
        append(ann, 400, 1);
        append(ann, 1000, 2);
        append(bob, 1000, 3);
        batch.flush();

        assertThat(sent).extracting(s -> s.bytes().length).containsExactly(400, 1000, 1000);
        assertThat(sent.getLast().to()).isEqualTo(bob.endpoint());
    }

    @Test
    void noTrainIsLongerThanOneSendMayBe() {
        for (int i = 0; i < 200; i++) {
            append(ann, 100, i);
        }
        batch.flush();

        assertThat(sent)
                .allMatch(s -> s.segments() <= DatagramSender.MAX_SEGMENTS)
                .hasSizeLessThan(6);
    }

    @Test
    void everyMessageGoesOutOnceAndInOrder() {
        List<Byte> expected = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int bytes = random.nextInt(4) > 0 ? 1300 : 32 + random.nextInt(3000);
            append(random.nextInt(10) > 0 ? ann : bob, bytes, i);
            expected.add((byte) i);
            if (random.nextInt(50) == 0) {
                batch.flush();
            }
        }
        batch.flush();

        List<Byte> got = new ArrayList<>();
        for (Sent each : sent) {
            assertThat(each.bytes().length).isLessThanOrEqualTo(DatagramSender.MAX_BYTES);
            for (int at = 0; at < each.bytes().length; at += each.segmentBytes()) {
                got.add(each.bytes()[at]);
            }
        }
        assertThat(got).as("seed %d", SEED).isEqualTo(expected);
        assertThat(sent.size()).isLessThan(15_000);
    }

    @Test
    void whatNoDatagramHoldsIsCounted() {
        append(ann, 65_580, 1);
        append(ann, 100, 2);
        batch.flush();

        assertThat(sent).hasSize(1);
        assertThat(drops.value(DropReason.TOO_BIG)).isEqualTo(1);
    }

    @Test
    void everyRefusalIsCountedPerMessage() {
        for (SendOutcome each : SendOutcome.values()) {
            outcome = each;
            append(ann, 100, 1);
            append(ann, 100, 2);
            batch.flush();
        }

        assertThat(drops.value(DropReason.TOO_BIG)).isEqualTo(2);
        assertThat(drops.value(DropReason.SOCKET_REFUSED)).isEqualTo(6);
    }

    @Test
    void flushingNothingSendsNothing() {
        batch.flush();
        batch.flush();

        assertThat(sent).isEmpty();
    }

    private final class Recorder implements DatagramSender {
        @Override
        public SendOutcome send(ByteBuffer segments, int segmentBytes, Endpoint to) {
            byte[] bytes = new byte[segments.remaining()];
            segments.get(bytes);
            sent.add(new Sent(to, segmentBytes, bytes));
            return outcome;
        }

        @Override
        public SendOutcome probe(ByteBuffer datagram, Endpoint to) {
            return send(datagram, datagram.remaining(), to);
        }

        @Override
        public void close() {}
    }

    private static final class Deaf implements LaneEvents {
        @Override
        public void attention(Peer peer) {}

        @Override
        public boolean handshake(byte[] bytes, int offset, int length, Endpoint from) {
            return true;
        }

        @Override
        public boolean isUnderLoad() {
            return false;
        }

        @Override
        public boolean isEchoOfOurs(int identifier, long cookie) {
            return false;
        }

        @Override
        public void echoReply(int slot, int sequence, long cookie, long nowNs) {}
    }
}
