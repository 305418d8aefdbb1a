package io.manta.tun.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.manta.tun.InterfaceConfig.Route;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes as linux/rtnetlink.h lays them out, written by hand for a little-endian machine. */
class NetlinkRequestTest {
    private static final InetAddress FOUR = InetAddress.ofLiteral("100.64.3.7");
    private static final InetAddress SIX = InetAddress.ofLiteral("fd00::1");

    @BeforeEach
    void needsLittleEndian() {
        assumeThat(ByteOrder.nativeOrder())
                .as("the expected bytes are little-endian")
                .isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void writesAnIpv4Address() {
        assertBytes(
                RouteNetlink.addAddress(5, FOUR, 10),
                "28000000 1400 0506 09000000 00000000",
                "02 0a 00 00 05000000",
                "0800 0200 64400307",
                "0800 0100 64400307");
    }

    @Test
    void writesAnIpv6AddressWithoutDuplicateDetection() {
        assertBytes(
                RouteNetlink.addAddress(5, SIX, 128),
                "40000000 1400 0506 09000000 00000000",
                "0a 80 02 00 05000000",
                "1400 0200 fd000000000000000000000000000001",
                "1400 0100 fd000000000000000000000000000001");
    }

    @Test
    void writesTheRemovalOfAnAddress() {
        assertBytes(
                RouteNetlink.removeAddress(5, FOUR, 32),
                "28000000 1500 0500 09000000 00000000",
                "02 20 00 00 05000000",
                "0800 0200 64400307",
                "0800 0100 64400307");
    }

    @Test
    void writesARoute() {
        assertBytes(
                RouteNetlink.addRoute(
                        5, new Route(InetAddress.ofLiteral("10.0.0.0"), 8), Optional.empty()),
                "2c000000 1800 0506 09000000 00000000",
                "02 08 00 00 fe 04 fd 01 00000000",
                "0800 0100 0a000000",
                "0800 0400 05000000");
    }

    @Test
    void writesTheRemovalOfAnIpv6Route() {
        assertBytes(
                RouteNetlink.removeRoute(5, new Route(SIX, 128)),
                "38000000 1900 0500 09000000 00000000",
                "0a 80 00 00 fe 04 00 01 00000000",
                "1400 0100 fd000000000000000000000000000001",
                "0800 0400 05000000");
    }

    @Test
    void writesTheQuestionForRoutes() {
        assertBytes(
                RouteNetlink.listRoutes(5, false),
                "24000000 1a00 0103 09000000 00000000",
                "0a 00 00 00 fe 00 00 00 00000000",
                "0800 0400 05000000");
    }

    @Test
    void writesMtuAndState() {
        assertBytes(
                RouteNetlink.setMtu(5, 1_420),
                "28000000 1000 0500 09000000 00000000",
                "00 00 0000 05000000 00000000 00000000",
                "0800 0400 8c050000");
        assertBytes(
                RouteNetlink.setUp(5, true),
                "20000000 1000 0500 09000000 00000000",
                "00 00 0000 05000000 01000000 01000000");
        assertBytes(
                RouteNetlink.setUp(5, false),
                "20000000 1000 0500 09000000 00000000",
                "00 00 0000 05000000 00000000 01000000");
    }

    @Test
    void padsNestedAttributes() {
        assertBytes(
                RouteNetlink.stopAddressGeneration(5),
                "30000000 1000 0500 09000000 00000000",
                "00 00 0000 05000000 00000000 00000000",
                "1000 1a80 0c00 0a80 0500 0800 01000000");
    }

    @Test
    void writesNamesWithTheirEnd() {
        assertBytes(
                RouteNetlink.getLink("manta0"),
                "2c000000 1200 0500 09000000 00000000",
                "00 00 0000 00000000 00000000 00000000",
                "0b00 0300 6d616e74613000 00");
    }

    private static void assertBytes(NetlinkRequest request, String... expected) {
        String text = String.join("", expected).replace(" ", "");
        assertThat(HexFormat.of().formatHex(request.bytes(9))).isEqualTo(text);
    }
}
