package io.manta.tun.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Computes where a C compiler for 64-bit Windows lays the documented fields of each structure, by
 * the rule that a field lies at a multiple of its alignment.
 */
class NetworkRowsTest {
    private static final Layout SOCKADDR_INET =
            new Layout().field("family", 2, 2).field("rest", 26, 2).aligned(4);

    private static final Layout IP_ADDRESS_PREFIX =
            new Layout().of("Prefix", SOCKADDR_INET).field("PrefixLength", 1, 1);

    @Test
    void laysAddressRowsAsTheSdkDocumentsThem() {
        // MIB_UNICASTIPADDRESS_ROW of netioapi.h
        Layout row =
                new Layout()
                        .of("Address", SOCKADDR_INET)
                        .field("InterfaceLuid", 8, 8)
                        .field("InterfaceIndex", 4, 4)
                        .field("PrefixOrigin", 4, 4)
                        .field("SuffixOrigin", 4, 4)
                        .field("ValidLifetime", 4, 4)
                        .field("PreferredLifetime", 4, 4)
                        .field("OnLinkPrefixLength", 1, 1)
                        .field("SkipAsSource", 1, 1)
                        .field("DadState", 4, 4)
                        .field("ScopeId", 4, 4)
                        .field("CreationTimeStamp", 8, 8);

        assertThat(row.bytes()).isEqualTo(NetworkRows.ADDRESS_ROW_BYTES).isEqualTo(80);
        assertThat(row.at("Address")).isEqualTo(NetworkRows.ADDRESS_AT);
        assertThat(row.at("InterfaceLuid")).isEqualTo(NetworkRows.ADDRESS_LUID_AT);
        assertThat(row.at("OnLinkPrefixLength")).isEqualTo(NetworkRows.ADDRESS_PREFIX_BITS_AT);
        assertThat(row.at("DadState")).isEqualTo(NetworkRows.ADDRESS_DAD_STATE_AT);
    }

    @Test
    void laysRouteRowsAsTheSdkDocumentsThem() {
        // MIB_IPFORWARD_ROW2 of netioapi.h
        Layout row =
                new Layout()
                        .field("InterfaceLuid", 8, 8)
                        .field("InterfaceIndex", 4, 4)
                        .of("DestinationPrefix", IP_ADDRESS_PREFIX)
                        .of("NextHop", SOCKADDR_INET)
                        .field("SitePrefixLength", 1, 1)
                        .field("ValidLifetime", 4, 4)
                        .field("PreferredLifetime", 4, 4)
                        .field("Metric", 4, 4)
                        .field("Protocol", 4, 4)
                        .field("Loopback", 1, 1)
                        .field("AutoconfigureAddress", 1, 1)
                        .field("Publish", 1, 1)
                        .field("Immortal", 1, 1)
                        .field("Age", 4, 4)
                        .field("Origin", 4, 4);

        assertThat(row.bytes()).isEqualTo(NetworkRows.ROUTE_ROW_BYTES).isEqualTo(104);
        assertThat(row.at("InterfaceLuid")).isEqualTo(NetworkRows.ROUTE_LUID_AT);
        assertThat(row.at("InterfaceIndex")).isEqualTo(NetworkRows.ROUTE_INDEX_AT);
        assertThat(row.at("DestinationPrefix")).isEqualTo(NetworkRows.ROUTE_DESTINATION_AT);
        assertThat(row.at("DestinationPrefix") + IP_ADDRESS_PREFIX.at("PrefixLength"))
                .isEqualTo(NetworkRows.ROUTE_BITS_AT);
        assertThat(row.at("NextHop")).isEqualTo(NetworkRows.ROUTE_NEXT_HOP_AT);
        assertThat(row.at("Metric")).isEqualTo(NetworkRows.ROUTE_METRIC_AT);
        assertThat(row.at("Protocol")).isEqualTo(NetworkRows.ROUTE_PROTOCOL_AT);
        Layout table = new Layout().field("NumEntries", 4, 4).of("Table", row);
        assertThat(table.at("Table")).isEqualTo(NetworkRows.TABLE_ROWS_AT);
    }

    @Test
    void laysInterfaceRowsAsTheSdkDocumentsThem() {
        // MIB_IPINTERFACE_ROW of netioapi.h
        Layout row =
                new Layout()
                        .field("Family", 2, 2)
                        .field("InterfaceLuid", 8, 8)
                        .field("InterfaceIndex", 4, 4)
                        .field("MaxReassemblySize", 4, 4)
                        .field("InterfaceIdentifier", 8, 8)
                        .field("MinRouterAdvertisementInterval", 4, 4)
                        .field("MaxRouterAdvertisementInterval", 4, 4)
                        .field("AdvertisingEnabled", 1, 1)
                        .field("ForwardingEnabled", 1, 1)
                        .field("WeakHostSend", 1, 1)
                        .field("WeakHostReceive", 1, 1)
                        .field("UseAutomaticMetric", 1, 1)
                        .field("UseNeighborUnreachabilityDetection", 1, 1)
                        .field("ManagedAddressConfigurationSupported", 1, 1)
                        .field("OtherStatefulConfigurationSupported", 1, 1)
                        .field("AdvertiseDefaultRoute", 1, 1)
                        .field("RouterDiscoveryBehavior", 4, 4)
                        .field("DadTransmits", 4, 4)
                        .field("BaseReachableTime", 4, 4)
                        .field("RetransmitTime", 4, 4)
                        .field("PathMtuDiscoveryTimeout", 4, 4)
                        .field("LinkLocalAddressBehavior", 4, 4)
                        .field("LinkLocalAddressTimeout", 4, 4)
                        .field("ZoneIndices", 16 * 4, 4)
                        .field("SitePrefixLength", 4, 4)
                        .field("Metric", 4, 4)
                        .field("NlMtu", 4, 4)
                        .field("Connected", 1, 1)
                        .field("SupportsWakeUpPatterns", 1, 1)
                        .field("SupportsNeighborDiscovery", 1, 1)
                        .field("SupportsRouterDiscovery", 1, 1)
                        .field("ReachableTime", 4, 4)
                        .field("TransmitOffload", 1, 1)
                        .field("ReceiveOffload", 1, 1)
                        .field("DisableDefaultRoutes", 1, 1);

        assertThat(row.bytes()).isEqualTo(NetworkRows.INTERFACE_ROW_BYTES).isEqualTo(168);
        assertThat(row.at("Family")).isEqualTo(NetworkRows.INTERFACE_FAMILY_AT);
        assertThat(row.at("InterfaceLuid")).isEqualTo(NetworkRows.INTERFACE_LUID_AT);
        assertThat(row.at("UseAutomaticMetric"))
                .isEqualTo(NetworkRows.INTERFACE_AUTOMATIC_METRIC_AT);
        assertThat(row.at("RouterDiscoveryBehavior"))
                .isEqualTo(NetworkRows.INTERFACE_ROUTER_DISCOVERY_AT);
        assertThat(row.at("DadTransmits")).isEqualTo(NetworkRows.INTERFACE_DAD_TRANSMITS_AT);
        assertThat(row.at("SitePrefixLength")).isEqualTo(NetworkRows.INTERFACE_SITE_PREFIX_AT);
        assertThat(row.at("Metric")).isEqualTo(NetworkRows.INTERFACE_METRIC_AT);
        assertThat(row.at("Connected")).isEqualTo(NetworkRows.INTERFACE_CONNECTED_AT);
        assertThat(row.at("NlMtu")).isEqualTo(NetworkRows.INTERFACE_MTU_AT);
    }

    @Test
    void writesAddressesAsSockaddrsAndReadsThemBack() throws Exception {
        ByteBuffer row = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
        row.put(0, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});

        NetworkRows.putAddress(row, 0, InetAddress.getByName("10.1.2.3"));
        NetworkRows.putAddress(row, 28, InetAddress.getByName("2001:db8::7"));

        // sin_family 2, sin_port 0, sin_addr in network order
        assertThat(bytes(row, 0, 8)).containsExactly(2, 0, 0, 0, 10, 1, 2, 3);
        // sin6_family 23, sin6_port, sin6_flowinfo, sin6_addr, sin6_scope_id
        assertThat(bytes(row, 28, 12)).containsExactly(23, 0, 0, 0, 0, 0, 0, 0, 0x20, 1, 0xD, -72);
        assertThat(row.get(28 + 8 + 15)).isEqualTo((byte) 7);
        assertThat(NetworkRows.address(row, 0)).isEqualTo(InetAddress.getByName("10.1.2.3"));
        assertThat(NetworkRows.address(row, 28)).isEqualTo(InetAddress.getByName("2001:db8::7"));
    }

    private static byte[] bytes(ByteBuffer row, int at, int count) {
        byte[] bytes = new byte[count];
        row.get(at, bytes);
        return bytes;
    }

    /** A structure of C, field by field. */
    private static final class Layout {
        private final Map<String, Integer> places = new LinkedHashMap<>();
        private int end;
        private int alignment = 1;

        Layout field(String name, int bytes, int align) {
            int at = roundUp(end, align);
            places.put(name, at);
            end = at + bytes;
            alignment = Math.max(alignment, align);
            return this;
        }

        Layout of(String name, Layout inner) {
            return field(name, inner.bytes(), inner.alignment);
        }

        Layout aligned(int to) {
            alignment = Math.max(alignment, to);
            return this;
        }

        int at(String name) {
            return Objects.requireNonNull(places.get(name));
        }

        int bytes() {
            return roundUp(end, alignment);
        }

        private static int roundUp(int value, int to) {
            return (value + to - 1) / to * to;
        }
    }
}
