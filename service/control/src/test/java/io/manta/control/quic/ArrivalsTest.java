package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final Endpoint ANN = Wire.at("192.0.2.1");
    private static final Endpoint BOB = Wire.at("192.0.2.2");
    private static final byte SHORT = 0x40;
    private static final byte LONG = (byte) 0xC0;

    private final Arrivals arrivals = new Arrivals(8, 32, 99);

    private static ByteBuffer datagram(byte first, int second) {
        return ByteBuffer.wrap(new byte[] {0, first, (byte) second}, 1, 2);
    }

    private int next() {
        return Objects.requireNonNull(arrivals.poll()).bytes()[1];
    }

    @Test
    void copiesAndLeavesTheBufferAlone() {
        ByteBuffer datagram = datagram(SHORT, 5);

        arrivals.offer(datagram, ANN);
        datagram.put(2, (byte) 6);

        assertThat(datagram.remaining()).isEqualTo(2);
        assertThat(next()).isEqualTo(5);
        assertThat(arrivals.poll()).isNull();
    }

    @Test
    void givesThoseOfConnectionsFirst() {
        arrivals.offer(datagram(LONG, 1), ANN);
        arrivals.offer(datagram(SHORT, 2), ANN);
        arrivals.offer(datagram(SHORT, 3), BOB);

        assertThat(next()).isEqualTo(2);
        assertThat(next()).isEqualTo(3);
        assertThat(next()).isEqualTo(1);
    }

    @Test
    void letsNoSenderTakeAllPlaces() {
        int taken = 0;
        while (arrivals.offer(datagram(LONG, 1), ANN)) {
            taken++;
        }

        assertThat(taken).isEqualTo(4);
        assertThat(arrivals.offer(datagram(LONG, 1), BOB)).isTrue();
        assertThat(arrivals.offer(datagram(SHORT, 1), ANN)).isTrue();
    }

    @Test
    void dropsWhatHasNoRoomAndRecovers() {
        for (int i = 0; i < 1_000; i++) {
            arrivals.offer(datagram(SHORT, 1), Wire.at("10.0.0." + i % 250));
        }
        assertThat(arrivals.offer(datagram(SHORT, 1), BOB)).isFalse();

        int waiting = 0;
        while (arrivals.poll() != null) {
            waiting++;
        }

        assertThat(waiting).isEqualTo(32);
        for (int i = 0; i < 16; i++) {
            assertThat(arrivals.offer(datagram(SHORT, 1), BOB)).isTrue();
        }
    }
}
