package io.manta.link.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroControlTest {
    private static final int AT = 8;

    private final ByteBuffer memory = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);

    @Test
    void findsTheSizeOfSegments() {
        put(AT, 20, LinuxLayout.SOL_UDP, LinuxLayout.UDP_GRO, 1200);

        assertThat(GroControl.segmentBytes(memory, AT, 24, 5000)).isEqualTo(1200);
    }

    @Test
    void findsItBehindAnotherMessage() {
        put(AT, 24, LinuxLayout.SOL_SOCKET, 29, 77);
        put(AT + 24, 20, LinuxLayout.SOL_UDP, LinuxLayout.UDP_GRO, 1200);

        assertThat(GroControl.segmentBytes(memory, AT, 48, 5000)).isEqualTo(1200);
    }

    @Test
    void isOneSegmentWhenNobodySaysOtherwise() {
        assertThat(GroControl.segmentBytes(memory, AT, 0, 5000)).isEqualTo(5000);

        put(AT, 20, LinuxLayout.SOL_SOCKET, 29, 77);
        assertThat(GroControl.segmentBytes(memory, AT, 24, 5000)).isEqualTo(5000);
    }

    @Test
    void neverSaysMoreThanWasReceivedNorNothing() {
        put(AT, 20, LinuxLayout.SOL_UDP, LinuxLayout.UDP_GRO, 1200);
        assertThat(GroControl.segmentBytes(memory, AT, 24, 100)).isEqualTo(100);

        put(AT, 20, LinuxLayout.SOL_UDP, LinuxLayout.UDP_GRO, 0);
        assertThat(GroControl.segmentBytes(memory, AT, 24, 100)).isEqualTo(100);
    }

    @Test
    void endsWithinBoundsWhateverTheMemoryHolds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            random.nextBytes(memory.array());
            if (random.nextBoolean()) {
                memory.putLong(AT, random.nextInt(40));
            }

            int segment = GroControl.segmentBytes(memory, AT, random.nextInt(73), 5000);

            assertThat(segment).as("seed %d", seed).isBetween(1, 5000);
        }
    }

    private void put(int at, long length, int level, int type, int data) {
        memory.putLong(at + LinuxLayout.CMSG_LEN, length);
        memory.putInt(at + LinuxLayout.CMSG_LEVEL, level);
        memory.putInt(at + LinuxLayout.CMSG_TYPE, type);
        memory.putInt(at + LinuxLayout.CMSG_DATA, data);
    }
}
