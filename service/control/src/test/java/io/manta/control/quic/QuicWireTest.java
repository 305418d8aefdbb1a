package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reading what is in clear in a datagram (RFC 9000 §17). */
class QuicWireTest {
    private static byte[] longHeader(int first, int version, int idLength, int size) {
        byte[] bytes = new byte[size];
        ByteBuffer.wrap(bytes).put((byte) first).putInt(version).put((byte) idLength);
        return bytes;
    }

    @Test
    void doesNotAskForANetworkCardToNameAChannel() {
        PortChannel channel =
                new PortChannel(
                        new Wire().carrier(Wire.at("203.0.113.1")), new InetSocketAddress(1));

        assertThat(channel.id().asLongText()).startsWith("020000fffe000000-");
    }

    @Test
    void findsTheIdOfAShortHeader() {
        byte[] bytes = new byte[40];
        bytes[0] = 0x41;
        bytes[1] = 9;

        ByteBuffer id = QuicWire.destination(bytes);

        assertThat(id).isEqualTo(ByteBuffer.wrap(bytes, 1, ConnectionIds.BYTES));
        assertThat(QuicWire.destination(Arrays.copyOf(bytes, ConnectionIds.BYTES))).isNull();
    }

    @Test
    void findsTheIdOfALongHeader() {
        byte[] bytes = longHeader(0xC3, 1, 8, 1_200);
        bytes[6] = 7;

        assertThat(QuicWire.destination(bytes)).isEqualTo(ByteBuffer.wrap(bytes, 6, 8));
        assertThat(QuicWire.destination(Arrays.copyOf(bytes, 13))).isNull();
        assertThat(QuicWire.destination(Arrays.copyOf(bytes, 3))).isNull();
    }

    @Test
    void takesNothingForQuicThatIsNot() {
        assertThat(QuicWire.destination(longHeader(0xC3, 1, 21, 1_200))).isNull();
        assertThat(QuicWire.destination(longHeader(0x83, 1, 8, 1_200))).isNull();
        assertThat(QuicWire.destination(new byte[] {0x40})).isNull();
    }

    @Test
    void neverReadsBeyondTheEnd() {
        Random random = new Random(23);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            ByteBuffer id = QuicWire.destination(bytes);
            if (id != null && bytes.length > 5) {
                QuicWire.isTooShortToOpen(bytes);
            }
        }
    }

    @Test
    void wantsTheFirstDatagramOfAConnectionFull() {
        assertThat(QuicWire.isTooShortToOpen(longHeader(0xC3, 1, 8, 1_199))).isTrue();
        assertThat(QuicWire.isTooShortToOpen(longHeader(0xC3, 1, 8, 1_200))).isFalse();
        assertThat(QuicWire.isTooShortToOpen(longHeader(0xE3, 1, 8, 60))).isFalse();
        assertThat(QuicWire.isTooShortToOpen(longHeader(0xE3, 2, 8, 60))).isTrue();
        assertThat(QuicWire.isTooShortToOpen(new byte[] {0x41, 0, 0, 0, 0, 0})).isFalse();
    }
}
