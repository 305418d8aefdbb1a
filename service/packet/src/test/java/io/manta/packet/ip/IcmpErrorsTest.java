package io.manta.packet.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.packet.PacketBuilder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class IcmpErrorsTest {
    private static final HexFormat HEX = HexFormat.of();

    private final IcmpErrors errors = IcmpErrors.fromDestination();
    private final byte[] out = new byte[IcmpErrors.MAX_BYTES + 3];

    @Test
    void writesFragmentationNeeded() {
        int length = errors.tooBig(wrap(PacketBuilder.udp4().payload(4, 0).build()), 1280, out, 3);

        assertThat(written(length))
                .isEqualTo(
                        "4500003c000040004001714064400100644000010304c19a00000500"
                                + "45000020000a40004011714264400001644001009c4001bb000c9655"
                                + "00010203");
    }

    @Test
    void writesAdministrativelyProhibitedFromOwnAddress() {
        IpPacket about = wrap(PacketBuilder.udp4().payload(4, 0).build());

        int length =
                IcmpErrors.from(0x0A000001, 0, 0)
                        .unreachable(about, Unreachable.PROHIBITED, out, 3);

        assertThat(written(length))
                .isEqualTo(
                        "4500003c000040004001cc7f0a00000164400001030dc69100000000"
                                + "45000020000a40004011714264400001644001009c4001bb000c9655"
                                + "00010203");
    }

    @Test
    void writesPacketTooBig() {
        int length = errors.tooBig(wrap(PacketBuilder.udp6().payload(4, 0).build()), 1300, out, 3);

        assertThat(written(length))
                .isEqualTo(
                        "60000000003c3a40fd6d616e746100000000000000000100"
                                + "fd6d616e7461000000000000000000010200dfc900000514"
                                + "60000000000c1140fd6d616e746100000000000000000001"
                                + "fd6d616e7461000000000000000001009c4001bb000cb85a00010203");
    }

    @Test
    void writesNoRouteOverIpv6() {
        IpPacket about = wrap(PacketBuilder.udp6().payload(4, 0).build());

        int length = errors.unreachable(about, Unreachable.NO_ROUTE, out, 3);

        assertThat(written(length))
                .isEqualTo(
                        "60000000003c3a40fd6d616e746100000000000000000100"
                                + "fd6d616e7461000000000000000000010100e5dd00000000"
                                + "60000000000c1140fd6d616e746100000000000000000001"
                                + "fd6d616e7461000000000000000001009c4001bb000cb85a00010203");
    }

    @Test
    void namesEveryReasonInBothFamilies() {
        int[][] typesAndCodes = {
            {0x0300, 0x0100}, {0x0301, 0x0103}, {0x030D, 0x0101}, {0x0303, 0x0104}
        };
        for (Unreachable why : Unreachable.values()) {
            errors.unreachable(wrap(PacketBuilder.udp4().payload(1, 0).build()), why, out, 0);
            assertThat(BigEndian.readShort(out, 20)).isEqualTo(typesAndCodes[why.ordinal()][0]);
            errors.unreachable(wrap(PacketBuilder.udp6().payload(1, 0).build()), why, out, 0);
            assertThat(BigEndian.readShort(out, 40)).isEqualTo(typesAndCodes[why.ordinal()][1]);
        }
    }

    @Test
    void quotesNoMoreThanEveryPathCarries() {
        IpPacket error = new IpPacket();

        int ipv4 = errors.tooBig(wrap(PacketBuilder.tcp4().payload(65_000, 0).build()), 1, out, 0);
        assertThat(ipv4).isEqualTo(576);
        assertThat(BigEndian.readShort(out, 26)).isEqualTo(68);
        assertThat(error.wrap(out, 0, ipv4)).isTrue();
        assertThat(Checksum.of(out, 20, ipv4 - 20)).isZero();

        int ipv6 = errors.tooBig(wrap(PacketBuilder.tcp6().payload(65_000, 0).build()), 1, out, 0);
        assertThat(ipv6).isEqualTo(1280);
        assertThat(BigEndian.readInt(out, 44)).isEqualTo(1280);
        assertThat(error.wrap(out, 0, ipv6)).isTrue();
        assertThat(Checksum.isTransportRight(error)).isTrue();
    }

    @Test
    void answersEchoRequestsAndFirstFragments() {
        byte[] echo = new byte[100];
        int length = EchoPacket.writeRequestIpv4(echo, 0, 60, 0x64400001, 0x64400002, 1, 1, 1);
        byte[] first = PacketBuilder.udp4().fragmentField(0x2000).payload(8, 0).build();

        assertThat(errors.tooBig(wrap(Arrays.copyOf(echo, length)), 1280, out, 0)).isPositive();
        assertThat(errors.tooBig(wrap(first), 1280, out, 0)).isPositive();
    }

    @Test
    void neverAnswersErrorsOrRedirects() {
        int ipv4 = errors.tooBig(wrap(PacketBuilder.udp4().payload(4, 0).build()), 1280, out, 0);
        byte[] error = Arrays.copyOf(out, ipv4);
        int ipv6 = errors.tooBig(wrap(PacketBuilder.udp6().payload(4, 0).build()), 1280, out, 0);
        byte[] error6 = Arrays.copyOf(out, ipv6);
        byte[] redirect6 = error6.clone();
        redirect6[40] = (byte) 137;
        byte[] empty = Arrays.copyOf(error, 20);
        empty[3] = 20;

        for (byte[] about : new byte[][] {error, error6, redirect6, empty}) {
            assertThat(errors.tooBig(wrap(about), 1280, out, 0)).isZero();
            assertThat(errors.unreachable(wrap(about), Unreachable.NO_HOST, out, 0)).isZero();
        }
    }

    @Test
    void neverAnswersLaterFragmentsNorManyHostsNorNobody() {
        byte[] good = PacketBuilder.udp4().payload(8, 0).build();
        byte[] good6 = PacketBuilder.udp6().payload(8, 0).build();
        byte[][] unanswerable = {
            PacketBuilder.udp4().fragmentField(1).payload(8, 0).build(),
            address(good, 16, 224, 0, 0, 251),
            address(good, 16, 255, 255, 255, 255),
            address(good, 12, 0, 0, 0, 0),
            address(good, 12, 127, 0, 0, 1),
            address(good, 12, 239, 1, 1, 1),
            address(good6, 24, 0xFF, 2, 0, 0),
            address(good6, 8, 0xFF, 2, 0, 0),
            address(good6, 8, new int[16]),
        };

        for (byte[] about : unanswerable) {
            assertThat(errors.tooBig(wrap(about), 1280, out, 0)).isZero();
        }
        IpPacket invalid = new IpPacket();
        invalid.wrap(good, 0, 3);
        assertThat(errors.tooBig(invalid, 1280, out, 0)).isZero();
    }

    private static byte[] address(byte[] packet, int at, int... value) {
        byte[] changed = packet.clone();
        System.arraycopy(PacketBuilder.bytes(value), 0, changed, at, value.length);
        return changed;
    }

    private static IpPacket wrap(byte[] bytes) {
        IpPacket packet = new IpPacket();
        assertThat(packet.wrap(bytes, 0, bytes.length)).isTrue();
        return packet;
    }

    private String written(int length) {
        return HEX.formatHex(out, 3, 3 + length);
    }
}
