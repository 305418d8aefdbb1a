package io.manta.tun.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.tun.Offload;
import io.manta.tun.Offload.Kind;
import io.manta.tun.TunDevice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtioHeaderTest {
    private static final int AT = TunDevice.HEADROOM - VirtioHeader.BYTES;
    private static final int LENGTH = 4_000;

    private final ByteBuffer buffer = TestPackets.buffer();
    private final Offload offload = new Offload();

    @Test
    void readsAPacketThatNeedsNothing() {
        offload.setChecksum(20, 16);
        header(0, 0, 0, 0, 0);

        assertThat(VirtioHeader.decode(buffer, 60, offload)).isTrue();
        assertThat(offload.kind()).isEqualTo(Kind.NONE);
        assertThat(offload.needsChecksum()).isFalse();
    }

    @Test
    void readsAPartialChecksum() {
        header(1, 0, 0, 20, 6);

        assertThat(VirtioHeader.decode(buffer, 28, offload)).isTrue();
        assertThat(offload.kind()).isEqualTo(Kind.NONE);
        assertThat(offload.needsChecksum()).isTrue();
        assertThat(offload.checksumStart()).isEqualTo(20);
        assertThat(offload.checksumOffset()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "1,   4, 20, 16, TCP4, 52",
        "129, 4, 20, 16, TCP4, 52",
        "4,   6, 40, 16, TCP6, 72",
        "4,   6, 64, 16, TCP6, 96",
        "5,   4, 20, 6,  UDP,  28",
        "5,   6, 40, 6,  UDP,  48"
    })
    void readsSuperpackets(
            int type, int version, int start, int offset, Kind kind, int headerBytes) {
        packet(version, start);
        header(1, type, 1_400, start, offset);

        assertThat(VirtioHeader.decode(buffer, LENGTH, offload)).isTrue();
        assertThat(offload.kind()).isEqualTo(kind);
        assertThat(offload.segmentBytes()).isEqualTo(1_400);
        assertThat(offload.headerBytes()).isEqualTo(headerBytes);
        assertThat(offload.needsChecksum()).isTrue();
        assertThat(offload.checksumStart()).isEqualTo(start);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1400, 20, 16, 4, segments without partial checksum",
        "1, 1, 0,    20, 16, 4, segments of no bytes",
        "1, 1, 1400, 20, 16, 6, TCP4 over IPv6",
        "1, 4, 1400, 40, 16, 4, TCP6 over IPv4",
        "1, 5, 1400, 20, 6,  5, no IP at all",
        "1, 3, 1400, 20, 6,  4, old UDP fragmentation",
        "1, 9, 1400, 20, 16, 4, unknown type",
        "1, 1, 1400, 24, 16, 4, transport header elsewhere than IP says",
        "1, 4, 1400, 39, 16, 6, transport header inside IPv6",
        "1, 1, 1400, 20, 6,  4, checksum where TCP has none",
        "1, 5, 1400, 20, 16, 4, checksum where UDP has none",
        "1, 1, 1400, 3999, 16, 4, beyond the end",
        "1, 1, 1400, 65535, 65535, 4, far beyond the end",
        "1, 0, 0, 3999, 0, 4, checksum across the end",
        "1, 0, 0, 19, 0, 4, checksum inside the IP header",
        "1, 0, 0, 65535, 65535, 4, checksum far beyond the end"
    })
    void refusesHeadersThatThePacketDoesNotBearOut(
            int flags, int type, int segment, int start, int offset, int version, String why) {
        packet(version, 20);
        header(flags, type, segment, start, offset);

        assertThat(VirtioHeader.decode(buffer, LENGTH, offload)).as(why).isFalse();
    }

    @Test
    void refusesASuperpacketWithoutPayload() {
        packet(4, 20);
        header(1, 1, 1_400, 20, 16);

        assertThat(VirtioHeader.decode(buffer, 52, offload)).isFalse();
        assertThat(VirtioHeader.decode(buffer, 53, offload)).isTrue();
    }

    @Test
    void refusesATcpHeaderShorterThanTcp() {
        packet(4, 20);
        buffer.put(TunDevice.HEADROOM + 20 + 12, (byte) 0x4F);
        header(1, 1, 1_400, 20, 16);

        assertThat(VirtioHeader.decode(buffer, LENGTH, offload)).isFalse();
    }

    @Test
    void writesWhatItReads() {
        packet(6, 40);
        header(1, 4, 1_200, 40, 16);
        assertThat(VirtioHeader.decode(buffer, LENGTH, offload)).isTrue();
        for (int i = AT; i < TunDevice.HEADROOM; i++) {
            buffer.put(i, (byte) 0xEE);
        }

        assertThat(VirtioHeader.encode(offload, buffer, LENGTH)).isTrue();

        assertThat(buffer.get(AT)).isEqualTo((byte) 1);
        assertThat(buffer.get(AT + 1)).isEqualTo((byte) 4);
        assertThat(u16(2)).isEqualTo(72);
        assertThat(u16(4)).isEqualTo(1_200);
        assertThat(u16(6)).isEqualTo(40);
        assertThat(u16(8)).isEqualTo(16);
    }

    @Test
    void writesZerosForAPacketThatNeedsNothing() {
        for (int i = AT; i < TunDevice.HEADROOM; i++) {
            buffer.put(i, (byte) 0xEE);
        }
        offload.setNone();

        assertThat(VirtioHeader.encode(offload, buffer, 60)).isTrue();
        for (int i = AT; i < TunDevice.HEADROOM; i++) {
            assertThat(buffer.get(i)).isZero();
        }
    }

    @Test
    void tellsOfCongestionWindowReduced() {
        packet(4, 20);
        buffer.put(TunDevice.HEADROOM + 20 + 13, (byte) 0x90);
        offload.setSegments(Kind.TCP4, 1_400, 52, 20, 16);

        assertThat(VirtioHeader.encode(offload, buffer, LENGTH)).isTrue();
        assertThat(buffer.get(AT + 1)).isEqualTo((byte) 0x81);
    }

    @ParameterizedTest
    @CsvSource({
        "TCP4, 0,     52, 20, 16",
        "TCP4, -1,    52, 20, 16",
        "TCP4, 70000, 52, 20, 16",
        "TCP4, 1400,  40, 20, 16",
        "TCP6, 1400,  52, 20, 16",
        "TCP4, 1400,  52, -20, 16",
        "TCP4, 1400,  52, 20, -16",
        "UDP,  1400,  52, 20, 16"
    })
    void refusesToWriteWhatDoesNotFitThePacket(
            Kind kind, int segment, int headerBytes, int start, int offset) {
        packet(4, 20);
        offload.setSegments(kind, segment, headerBytes, start, offset);

        assertThat(VirtioHeader.encode(offload, buffer, LENGTH)).isFalse();
    }

    @Test
    void neverReportsAPlaceOutsideThePacketWhateverTheHeaderSays() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200_000; i++) {
            int length = 1 + random.nextInt(300);
            for (int at = AT; at < TunDevice.HEADROOM + length; at++) {
                buffer.put(at, (byte) random.nextInt());
            }
            makeLikely(random);
            if (VirtioHeader.decode(buffer, length, offload)) {
                assertInside(length, "seed " + seed + " round " + i);
                assertThat(VirtioHeader.encode(offload, buffer, length)).isTrue();
            }
        }
    }

    /** Turns noise into something that often gets past the first checks. */
    private void makeLikely(SplittableRandom random) {
        if (random.nextInt(4) > 0) {
            int[] types = {0, 1, 4, 5, 0x81};
            int[] starts = {19, 20, 24, 40, 60, 100};
            int[] offsets = {6, 16};
            int[] versions = {0x45, 0x46, 0x60, 0x4F};
            header(
                    random.nextInt(4),
                    types[random.nextInt(types.length)],
                    random.nextInt(3),
                    starts[random.nextInt(starts.length)],
                    offsets[random.nextInt(offsets.length)]);
            buffer.put(TunDevice.HEADROOM, (byte) versions[random.nextInt(versions.length)]);
        }
    }

    private void assertInside(int length, String when) {
        if (offload.needsChecksum()) {
            assertThat(offload.checksumStart()).as(when).isBetween(20, length);
            assertThat(offload.checksumStart() + offload.checksumOffset() + 2)
                    .as(when)
                    .isLessThanOrEqualTo(length);
        }
        if (offload.kind() != Kind.NONE) {
            assertThat(offload.needsChecksum()).as(when).isTrue();
            assertThat(offload.segmentBytes()).as(when).isPositive();
            assertThat(offload.headerBytes())
                    .as(when)
                    .isBetween(offload.checksumStart() + 8, length - 1);
        }
    }

    /** An IP header with a TCP header of 32 bytes behind it. */
    private void packet(int version, int start) {
        buffer.put(TunDevice.HEADROOM, (byte) (version << 4 | (version == 4 ? start / 4 : 0)));
        buffer.put(TunDevice.HEADROOM + start + 12, (byte) 0x80);
        buffer.put(TunDevice.HEADROOM + start + 13, (byte) 0x10);
    }

    private void header(int flags, int type, int segmentBytes, int start, int offset) {
        buffer.put(AT, (byte) flags).put(AT + 1, (byte) type);
        // The kernel's header length is meaningless to us.
        putU16(2, 0xFFFF);
        putU16(4, segmentBytes);
        putU16(6, start);
        putU16(8, offset);
    }

    private void putU16(int at, int value) {
        buffer.order(ByteOrder.nativeOrder()).putShort(AT + at, (short) value);
        buffer.order(ByteOrder.BIG_ENDIAN);
    }

    private int u16(int at) {
        int value = buffer.order(ByteOrder.nativeOrder()).getShort(AT + at) & 0xFFFF;
        buffer.order(ByteOrder.BIG_ENDIAN);
        return value;
    }
}
