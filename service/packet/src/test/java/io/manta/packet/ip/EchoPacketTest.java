package io.manta.packet.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EchoPacketTest {
    private static final long COOKIE = 0x0102030405060708L;
    private static final long PREFIX = 0xfd6d_616e_7461_0000L;

    private final byte[] out = new byte[1500];
    private final IpPacket packet = new IpPacket();

    @Test
    void writesAnIpv4Request() {
        Arrays.fill(out, (byte) 0xEE);

        int length =
                EchoPacket.writeRequestIpv4(out, 2, 40, 0x64400001, 0x64400100, 0x1234, 5, COOKIE);

        assertThat(HexFormat.of().formatHex(out, 2, 2 + length))
                .isEqualTo(
                        "45000028000040004001715464400001644001000800d5b21234000501020304"
                                + "0506070800000000");
        assertThat(out[2 + length]).isEqualTo((byte) 0xEE);
    }

    @Test
    void writesAnIpv6Request() {
        int length =
                EchoPacket.writeRequestIpv6(out, 0, 0, PREFIX, 1, PREFIX, 256, 0x1234, 5, COOKIE);

        assertThat(HexFormat.of().formatHex(out, 0, length))
                .isEqualTo(
                        "6000000000103a40fd6d616e746100000000000000000001fd6d616e74610000"
                                + "00000000000001008000b5eb123400050102030405060708");
    }

    @Test
    void writesTheSizeAskedFor() {
        int ipv4 = EchoPacket.writeRequestIpv4(out, 0, 1400, 1 << 24, 2 << 24, 1, 1, 1);
        assertThat(ipv4).isEqualTo(1400);
        assertThat(packet.wrap(out, 0, ipv4)).isTrue();
        assertThat(packet.totalBytes()).isEqualTo(1400);
        assertThat(packet.dontFragment()).isTrue();
        assertThat(EchoPacket.isRequest(packet)).isTrue();
        assertThat(EchoPacket.isReply(packet)).isFalse();

        int ipv6 = EchoPacket.writeRequestIpv6(out, 0, 1401, PREFIX, 1, PREFIX, 2, 1, 1, 1);
        assertThat(ipv6).isEqualTo(1401);
        assertThat(packet.wrap(out, 0, ipv6)).isTrue();
        assertThat(EchoPacket.isRequest(packet)).isTrue();
    }

    @Test
    void recognisesReplies() {
        for (boolean ipv4 : new boolean[] {true, false}) {
            int length = reply(ipv4);

            assertThat(packet.wrap(out, 0, length)).isTrue();

            assertThat(EchoPacket.isReply(packet)).isTrue();
            assertThat(EchoPacket.isRequest(packet)).isFalse();
            assertThat(EchoPacket.identifier(packet)).isEqualTo(0xFEDC);
            assertThat(EchoPacket.sequence(packet)).isEqualTo(0xBA98);
            assertThat(EchoPacket.cookie(packet)).isEqualTo(COOKIE);
        }
    }

    @Test
    void takesNothingElseForAReply() {
        for (boolean ipv4 : new boolean[] {true, false}) {
            int icmp = ipv4 ? 20 : 40;
            int length = reply(ipv4);
            byte[] good = Arrays.copyOf(out, length);

            assertThat(isReply(changed(good, icmp + 12, 1))).isFalse(); // checksum
            assertThat(isReply(changed(good, icmp + 1, 1))).isFalse(); // code
            assertThat(isReply(changed(good, ipv4 ? 9 : 6, 17))).isFalse(); // protocol
            assertThat(isReply(changed(good, ipv4 ? 3 : 5, ipv4 ? 35 : 15))).isFalse(); // no cookie
            assertThat(isReply(new byte[10])).isFalse();
        }
        reply(true);
        assertThat(isReply(changed(Arrays.copyOf(out, 36), 6, 0x20))).isFalse(); // fragment
    }

    /** What the far end makes of a request: type changed, checksum following it. */
    private int reply(boolean ipv4) {
        int length =
                ipv4
                        ? EchoPacket.writeRequestIpv4(
                                out, 0, 36, 1 << 24, 2 << 24, 0xFEDC, 0xBA98, COOKIE)
                        : EchoPacket.writeRequestIpv6(
                                out, 0, 56, PREFIX, 2, PREFIX, 1, 0xFEDC, 0xBA98, COOKIE);
        int icmp = ipv4 ? 20 : 40;
        int type = ipv4 ? 0 : 129 << 8;
        int checksum =
                Checksum.update(
                        BigEndian.readShort(out, icmp + 2), BigEndian.readShort(out, icmp), type);
        BigEndian.writeShort(out, icmp, type);
        BigEndian.writeShort(out, icmp + 2, checksum);
        return length;
    }

    private boolean isReply(byte[] bytes) {
        packet.wrap(bytes, 0, bytes.length);
        return EchoPacket.isReply(packet);
    }

    private static byte[] changed(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }
}
