package io.manta.link.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DatagramDemuxTest {
    private static final int EACH = 2_000_000;
    private static final int AT = 3;
    private static final int LONGEST = 60;
    private static final int STUN_COOKIE = 0x2112_A442;

    private final byte[] bytes = new byte[AT + LONGEST];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer bigEndian = ByteBuffer.wrap(bytes);

    @Test
    void knowsEveryWireGuardMessageAlsoWhenItsIndexIsTheStunCookie() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < EACH; i++) {
            random.nextBytes(bytes);
            buffer.putInt(AT, 1 + random.nextInt(4));
            if (random.nextBoolean()) {
                bigEndian.putInt(AT + 4, STUN_COOKIE);
            }
            expect(DatagramKind.WIREGUARD, random.nextInt(32, LONGEST + 1), seed, i);
        }
    }

    @Test
    void knowsEveryStunMessage() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < EACH; i++) {
            random.nextBytes(bytes);
            int attributeBytes = 4 * random.nextInt(11);
            bigEndian.putShort(AT, (short) random.nextInt(0x4000));
            bigEndian.putShort(AT + 2, (short) attributeBytes);
            bigEndian.putInt(AT + 4, STUN_COOKIE);
            expect(DatagramKind.STUN, 20 + attributeBytes, seed, i);
        }
    }

    @Test
    void knowsEveryQuicPacketByItsFixedBit() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < EACH; i++) {
            random.nextBytes(bytes);
            bytes[AT] |= 0x40;
            if (random.nextInt(4) == 0) {
                bigEndian.putInt(AT + 4, STUN_COOKIE);
            }
            expect(DatagramKind.QUIC, random.nextInt(1, LONGEST + 1), seed, i);
        }
    }

    @Test
    void knowsNothingElse() {
        buffer.putInt(AT, 1);
        expect(DatagramKind.UNKNOWN, 31, 0, 0);
        expect(DatagramKind.UNKNOWN, 0, 0, 0);
        expect(DatagramKind.UNKNOWN, -1, 0, 0);
        buffer.putInt(AT, 5);
        expect(DatagramKind.UNKNOWN, 40, 0, 0);
        buffer.putInt(AT, 0);
        expect(DatagramKind.UNKNOWN, 40, 0, 0);
        buffer.putInt(AT, 0x0100_0001);
        expect(DatagramKind.UNKNOWN, 40, 0, 0);
        buffer.putInt(AT, 0x80);
        expect(DatagramKind.UNKNOWN, 40, 0, 0);
        bigEndian.putInt(AT, 1 << 16);
        bigEndian.putInt(AT + 4, STUN_COOKIE);
        expect(DatagramKind.UNKNOWN, 19, 0, 0);
        bigEndian.putInt(AT + 4, STUN_COOKIE + 1);
        expect(DatagramKind.UNKNOWN, 20, 0, 0);
    }

    private void expect(DatagramKind kind, int length, long seed, int round) {
        DatagramKind ofBuffer = DatagramDemux.classify(buffer, AT, length);
        DatagramKind ofArray = DatagramDemux.classify(bytes, AT, length);
        if (ofBuffer != kind || ofArray != kind) {
            assertThat(ofBuffer).as("seed %d round %d", seed, round).isEqualTo(kind);
            assertThat(ofArray).as("seed %d round %d", seed, round).isEqualTo(kind);
        }
    }
}
