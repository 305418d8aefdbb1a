package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.lab.Host;
import io.manta.lab.MemoryPort;
import io.manta.packet.ip.DropReason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Mallory hears everything and sends a million datagrams: noise, and genuine ones that are
 * repeated, cut and changed. Every one ends in a counter and nowhere else.
 */
class HostileDatagramsScenarioTest {
    private static final int NOISE = 1_000_000;
    private static final int BATCH = 2_000;
    private static final long SEED = 20_261_121;

    private final Mesh mesh = new Mesh(5);
    private final LabNode ann = mesh.node("ann");
    private final LabNode bob = mesh.node("bob");
    private final Random random = new Random(SEED);
    private final ByteBuffer direct = ByteBuffer.allocateDirect(DatagramSender.MAX_BYTES);
    private final List<byte[]> heard = new ArrayList<>();
    private MemoryPort port;
    private DatagramSender mallory;

    @BeforeEach
    void aSessionIsHeard() {
        Host host = mesh.internet.host("mallory", "203.0.113.66");
        port = host.open(666);
        mallory = port.sender();
        // She hears what goes to bob, whose port joins nothing: each of hers arrives alone.
        mesh.internet.block(
                flight -> {
                    if (flight.origin().equals("ann") && heard.size() < 100) {
                        heard.add(flight.payload());
                    }
                    return false;
                });
        ann.knows(bob);
        bob.knows(ann);
        ann.up();
        bob.up();
        bob.host().coalesces(false);
        for (int i = 0; i < 40; i++) {
            ann.send4(bob, 100 + i);
            mesh.settle();
        }
        assertThat(bob.received()).hasSize(40);
        assertThat(heard).hasSizeGreaterThan(40);
    }

    @Test
    void aMillionRandomDatagramsEndInCounters() {
        long sent = 0;
        long heapBefore = usedHeapBytes();
        while (sent < NOISE) {
            for (int i = 0; i < BATCH; i++) {
                int length = 1 + random.nextInt(sent % 10 == 0 ? 1500 : 200);
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                send(random.nextBoolean() ? bytes : likeWireGuard(bytes));
                sent++;
            }
            mesh.settle();
        }

        everythingWasCounted(sent);
        assertThat(usedHeapBytes() - heapBefore).isLessThan(4_000_000);
        assertThat(bob.drops())
                .containsKeys(
                        DropReason.UNKNOWN_DATAGRAM,
                        DropReason.UNKNOWN_INDEX,
                        DropReason.BAD_HANDSHAKE,
                        DropReason.BAD_MAC1);
    }

    @Test
    void changedRepeatedAndCutDatagramsEndInCounters() {
        long sent = 0;
        for (int round = 0; round < 50; round++) {
            for (byte[] genuine : heard) {
                send(genuine, genuine.length);
                byte[] changed = genuine.clone();
                changed[4 + random.nextInt(changed.length - 4)] ^= (byte) (1 << random.nextInt(8));
                send(changed, changed.length);
                int shorter = 32 + random.nextInt(genuine.length - 32);
                send(genuine, shorter);
                byte[] longer = Arrays.copyOf(genuine, genuine.length + 1 + random.nextInt(50));
                send(longer, longer.length);
                sent += 4;
            }
            mesh.settle();
        }

        everythingWasCounted(sent);
        assertThat(bob.drops())
                .containsKeys(DropReason.FORGED, DropReason.REPLAYED, DropReason.BAD_HANDSHAKE);
        // What she repeats from elsewhere must not draw bob's answers to her.
        assertThat(bob.status(ann).endpoint()).contains(ann.endpoint());
    }

    @Test
    void aFloodOfGenuineInitiationsIsAnsweredWithCookies() {
        byte[] initiation = heard.getFirst();
        // Trains fill the mailbox faster than the loop empties it.
        bob.host().coalesces(true);
        int answersBefore = countAnswers();
        long sent = 0;
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 1000; i++) {
                send(initiation, initiation.length);
                sent++;
            }
            mesh.settle();
        }

        everythingWasCounted(sent);
        assertThat(bob.drops(DropReason.UNDER_LOAD)).isPositive();
        assertThat(countAnswers() - answersBefore)
                .as("cookie replies, each shorter than what asked for it")
                .isPositive();
        ann.send4(bob, 100);
        mesh.settle();
        assertThat(bob.received()).hasSize(1);
    }

    private void everythingWasCounted(long sent) {
        long counted = bob.drops().values().stream().mapToLong(Long::longValue).sum();
        assertThat(counted).as("seed %d: %s", SEED, bob.drops()).isEqualTo(sent);
        assertThat(bob.received()).isEmpty();
        assertThat(bob.presence().sessions().size()).isLessThan(4);
        assertThat(bob.status(ann).handshakes()).isEqualTo(1);
    }

    private int countAnswers() {
        int answers = 0;
        var into = new io.manta.base.net.ReceivedDatagrams();
        while (port.receivers().getFirst().receiveNow(into)) {
            answers += into.length() / 64;
        }
        return answers;
    }

    /** Of a type there is and often of the right length, the rest as it is. */
    private byte[] likeWireGuard(byte[] noise) {
        byte type = (byte) (1 + random.nextInt(4));
        byte[] bytes = Arrays.copyOf(noise, likelyLength(type, noise.length));
        Arrays.fill(bytes, 0, 4, (byte) 0);
        bytes[0] = type;
        return bytes;
    }

    private int likelyLength(byte type, int otherwise) {
        if (random.nextBoolean()) {
            return Math.max(32, otherwise);
        }
        return switch (type) {
            case 1 -> 148;
            case 2 -> 92;
            case 3 -> 64;
            default -> 32 + random.nextInt(100);
        };
    }

    private static long usedHeapBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void send(byte[] bytes) {
        send(bytes, bytes.length);
    }

    private void send(byte[] bytes, int length) {
        direct.clear().put(bytes, 0, length).flip();
        mallory.send(direct, length, Endpoint.of(bob.host().addresses().getFirst(), 41_820));
    }
}
