package io.manta.tun.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumTest {
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(TunDevice.BUFFER_BYTES);
    private final Offload offload = new Offload();

    @Test
    void completesTheExampleOfRfc1071() {
        byte[] example = {
            0x00, 0x01, (byte) 0xF2, 0x03, (byte) 0xF4, (byte) 0xF5, (byte) 0xF6, (byte) 0xF7
        };
        buffer.put(TunDevice.HEADROOM + 20, example);
        offload.setChecksum(20, 8);

        assertThat(Checksum.complete(offload, buffer, 30)).isTrue();
        assertThat(buffer.getShort(TunDevice.HEADROOM + 28)).isEqualTo((short) ~0xDDF2);
    }

    @ParameterizedTest
    @ValueSource(ints = {28, 29, 1_500, 65_534, 65_535})
    void whatItCompletesSumsToOnes(int length) {
        for (int i = 0; i < length; i++) {
            buffer.put(TunDevice.HEADROOM + i, (byte) (i * 31 + 255));
        }
        offload.setChecksum(20, 6);

        assertThat(Checksum.complete(offload, buffer, length)).isTrue();

        // The sum took the partial one in; replacing that by the whole makes all ones.
        short partial = (short) (((6 + 20) * 31 + 255 & 0xFF) << 8 | (7 + 20) * 31 + 255 & 0xFF);
        long sum = sum(20, length) + (partial & 0xFFFF);
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        assertThat(sum).isEqualTo(0xFFFF);
    }

    @Test
    void writesZeroAsAllOnes() {
        buffer.putShort(TunDevice.HEADROOM + 20, (short) 0xFFFF);
        offload.setChecksum(20, 6);

        assertThat(Checksum.complete(offload, buffer, 28)).isTrue();
        assertThat(buffer.getShort(TunDevice.HEADROOM + 26)).isEqualTo((short) 0xFFFF);
    }

    @Test
    void refusesPlacesOutsideThePacket() {
        int[][] places = {
            {20, 7}, {27, 0}, {-1, 6}, {20, -1}, {Integer.MAX_VALUE, 6}, {20, Integer.MAX_VALUE}
        };
        for (int[] place : places) {
            offload.setChecksum(place[0], place[1]);
            assertThat(Checksum.complete(offload, buffer, 28)).isFalse();
        }
    }

    private long sum(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i += 2) {
            int high = buffer.get(TunDevice.HEADROOM + i) & 0xFF;
            int low = i + 1 < to ? buffer.get(TunDevice.HEADROOM + i + 1) & 0xFF : 0;
            sum += high << 8 | low;
        }
        return sum;
    }
}
