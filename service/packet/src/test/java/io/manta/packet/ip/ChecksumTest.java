package io.manta.packet.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.packet.NaiveChecksum;
import io.manta.packet.PacketBuilder;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    @Test
    void sumsTheExampleOfRfc1071() {
        byte[] bytes = PacketBuilder.bytes(0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7);

        assertThat(Checksum.sum(bytes, 0, bytes.length)).isEqualTo(0xddf2);
        assertThat(Checksum.of(bytes, 0, bytes.length)).isEqualTo(0x220d);
    }

    @Test
    void updatesTheExampleOfRfc1624() {
        assertThat(Checksum.update(0xDD2F, 0x5555, 0x3285)).isZero();
    }

    @Test
    void sumsNothingAndExtremes() {
        byte[] ones = PacketBuilder.between(new byte[0], 70_000, 0, 0xFF);

        assertThat(Checksum.sum(new byte[4], 2, 0)).isZero();
        assertThat(Checksum.sum(new byte[100], 0, 100)).isZero();
        assertThat(Checksum.sum(ones, 1, 65_535)).isEqualTo(NaiveChecksum.sum(ones, 1, 65_535));
        assertThat(Checksum.fold(Long.MAX_VALUE)).isEqualTo(NaiveChecksum.fold(Long.MAX_VALUE));
        assertThat(Checksum.fold(0x1_FFFE_FFFFL)).isEqualTo(NaiveChecksum.fold(0x1_FFFE_FFFFL));
    }

    @RepeatedTest(200)
    void agreesWithTheByteLoop(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        byte[] bytes = new byte[random.nextInt(1, 3000)];
        random.nextBytes(bytes);
        int offset = random.nextInt(bytes.length);
        int length = random.nextInt(bytes.length - offset + 1);

        assertThat(Checksum.sum(bytes, offset, length))
                .as("seed %d", info.getCurrentRepetition())
                .isEqualTo(NaiveChecksum.sum(bytes, offset, length));
    }

    @RepeatedTest(100)
    void updatesLikeSummingAgain(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        byte[] bytes = new byte[2 * random.nextInt(2, 40)];
        random.nextBytes(bytes);
        int at = 2 * random.nextInt(bytes.length / 2);
        int before = Checksum.of(bytes, 0, bytes.length);
        int oldWord = BigEndian.readShort(bytes, at);
        int newWord = random.nextInt(0x10000);

        BigEndian.writeShort(bytes, at, newWord);

        assertThat(Checksum.update(before, oldWord, newWord))
                .as("seed %d", info.getCurrentRepetition())
                .isEqualTo(Checksum.of(bytes, 0, bytes.length));
    }

    @Test
    void completesPartialChecksumsOfEveryKind() {
        for (PacketBuilder builder : everyKind()) {
            byte[] whole = builder.payload(999, 3).build();
            IpPacket packet = new IpPacket();
            packet.wrap(whole, 0, whole.length);
            int checksumOffset = packet.protocol() == IpProtocol.TCP ? 16 : 6;
            byte[] partial = PacketBuilder.between(whole, 5, 7, 0xAB);
            int sum = Checksum.pseudoHeader(packet, packet.protocol(), packet.transportBytes());
            int start = packet.transportOffset();
            BigEndian.writeShort(partial, 5 + start + checksumOffset, sum);

            boolean done =
                    Checksum.completePartial(partial, 5, whole.length, start, checksumOffset);

            assertThat(done).isTrue();
            assertThat(partial).isEqualTo(PacketBuilder.between(whole, 5, 7, 0xAB));
            assertThat(Checksum.isTransportRight(packet)).isTrue();
        }
    }

    @Test
    void writesOnesWhereZeroWouldMeanNoChecksum() {
        byte[] bytes = PacketBuilder.bytes(0xFF, 0xFF, 0, 0);

        Checksum.completePartial(bytes, 0, 4, 0, 2);

        assertThat(BigEndian.readShort(bytes, 2)).isEqualTo(0xFFFF);
    }

    @Test
    void refusesPartialChecksumsOutsideThePacket() {
        byte[] packet = new byte[60];
        int[][] nonsense = {
            {-1, 0}, {0, -1}, {59, 0}, {60, 0}, {20, 39}, {Integer.MAX_VALUE, Integer.MAX_VALUE}
        };

        for (int[] place : nonsense) {
            assertThat(Checksum.completePartial(packet, 0, 60, place[0], place[1])).isFalse();
        }
        assertThat(Checksum.completePartial(packet, 0, 1, 0, 0)).isFalse();
        assertThat(packet).isEqualTo(new byte[60]);
    }

    private static PacketBuilder[] everyKind() {
        return new PacketBuilder[] {
            PacketBuilder.tcp4(), PacketBuilder.tcp6(), PacketBuilder.udp4(), PacketBuilder.udp6()
        };
    }
}
