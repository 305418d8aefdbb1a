package io.manta.tun.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds our places and numbers against what a compiler for Windows takes from its headers. */
class WindowsHeadersTest {
    /** A compiler holds these lines against its headers in {@code 47-windows-headers.sh}. */
    private static final Path LINES = Path.of("../installer/test.d/windows/layouts.c");

    private static final Pattern LINE =
            Pattern.compile("^(SIZE|AT|NUMBER)\\((.+), (-?\\d+)\\)$", Pattern.MULTILINE);

    private static final Map<String, Integer> HEADERS = new HashMap<>();

    @BeforeAll
    static void read() throws IOException {
        Matcher lines = LINE.matcher(Files.readString(LINES));
        while (lines.find()) {
            HEADERS.put(lines.group(2).replace(", ", "."), Integer.valueOf(lines.group(3)));
        }
    }

    @Test
    void addressesLieWhereTheHeadersHaveThem() {
        assertThat(NetworkRows.SOCKADDR_BYTES).isEqualTo(of("SOCKADDR_INET"));
        assertThat(NetworkRows.ADDRESS_ROW_BYTES).isEqualTo(of("MIB_UNICASTIPADDRESS_ROW"));
        assertThat(NetworkRows.ADDRESS_AT).isEqualTo(of("MIB_UNICASTIPADDRESS_ROW.Address"));
        assertThat(NetworkRows.ADDRESS_LUID_AT)
                .isEqualTo(of("MIB_UNICASTIPADDRESS_ROW.InterfaceLuid"));
        assertThat(NetworkRows.ADDRESS_PREFIX_BITS_AT)
                .isEqualTo(of("MIB_UNICASTIPADDRESS_ROW.OnLinkPrefixLength"));
        assertThat(NetworkRows.ADDRESS_DAD_STATE_AT)
                .isEqualTo(of("MIB_UNICASTIPADDRESS_ROW.DadState"));
        assertThat(NetworkRows.DAD_PREFERRED).isEqualTo(of("IpDadStatePreferred"));
        assertThat(NetworkRows.AF_UNSPEC).isEqualTo(of("AF_UNSPEC"));
        assertThat(NetworkRows.AF_INET).isEqualTo(of("AF_INET"));
        assertThat(NetworkRows.AF_INET6).isEqualTo(of("AF_INET6"));
        assertThat(AdapterGuid.BYTES).isEqualTo(of("GUID"));
    }

    @Test
    void routesLieWhereTheHeadersHaveThem() {
        String row = "MIB_IPFORWARD_ROW2";
        assertThat(NetworkRows.ROUTE_ROW_BYTES).isEqualTo(of(row));
        assertThat(NetworkRows.ROUTE_LUID_AT).isEqualTo(of(row + ".InterfaceLuid"));
        assertThat(NetworkRows.ROUTE_INDEX_AT).isEqualTo(of(row + ".InterfaceIndex"));
        assertThat(NetworkRows.ROUTE_DESTINATION_AT)
                .isEqualTo(of(row + ".DestinationPrefix.Prefix"));
        assertThat(NetworkRows.ROUTE_BITS_AT)
                .isEqualTo(of(row + ".DestinationPrefix.PrefixLength"));
        assertThat(NetworkRows.ROUTE_NEXT_HOP_AT).isEqualTo(of(row + ".NextHop"));
        assertThat(NetworkRows.ROUTE_METRIC_AT).isEqualTo(of(row + ".Metric"));
        assertThat(NetworkRows.ROUTE_PROTOCOL_AT).isEqualTo(of(row + ".Protocol"));
        assertThat(NetworkRows.PROTOCOL_STATIC).isEqualTo(of("MIB_IPPROTO_NETMGMT"));
        assertThat(NetworkRows.TABLE_ROWS_AT).isEqualTo(of("MIB_IPFORWARD_TABLE2.Table"));
    }

    @Test
    void interfacesLieWhereTheHeadersHaveThem() {
        String row = "MIB_IPINTERFACE_ROW";
        assertThat(NetworkRows.INTERFACE_ROW_BYTES).isEqualTo(of(row));
        assertThat(NetworkRows.INTERFACE_FAMILY_AT).isEqualTo(of(row + ".Family"));
        assertThat(NetworkRows.INTERFACE_LUID_AT).isEqualTo(of(row + ".InterfaceLuid"));
        assertThat(NetworkRows.INTERFACE_AUTOMATIC_METRIC_AT)
                .isEqualTo(of(row + ".UseAutomaticMetric"));
        assertThat(NetworkRows.INTERFACE_ROUTER_DISCOVERY_AT)
                .isEqualTo(of(row + ".RouterDiscoveryBehavior"));
        assertThat(NetworkRows.INTERFACE_DAD_TRANSMITS_AT).isEqualTo(of(row + ".DadTransmits"));
        assertThat(NetworkRows.INTERFACE_SITE_PREFIX_AT).isEqualTo(of(row + ".SitePrefixLength"));
        assertThat(NetworkRows.INTERFACE_METRIC_AT).isEqualTo(of(row + ".Metric"));
        assertThat(NetworkRows.INTERFACE_MTU_AT).isEqualTo(of(row + ".NlMtu"));
        assertThat(NetworkRows.INTERFACE_CONNECTED_AT).isEqualTo(of(row + ".Connected"));
        assertThat(NetworkRows.ROUTER_DISCOVERY_OFF).isEqualTo(of("RouterDiscoveryDisabled"));
    }

    @Test
    void errorsHaveTheNumbersOfTheHeaders() {
        assertThat(WindowsError.FILE_NOT_FOUND).isEqualTo(of("ERROR_FILE_NOT_FOUND"));
        assertThat(WindowsError.ACCESS_DENIED).isEqualTo(of("ERROR_ACCESS_DENIED"));
        assertThat(WindowsError.NOT_ENOUGH_MEMORY).isEqualTo(of("ERROR_NOT_ENOUGH_MEMORY"));
        assertThat(WindowsError.INVALID_DATA).isEqualTo(of("ERROR_INVALID_DATA"));
        assertThat(WindowsError.HANDLE_EOF).isEqualTo(of("ERROR_HANDLE_EOF"));
        assertThat(WindowsError.NOT_SUPPORTED).isEqualTo(of("ERROR_NOT_SUPPORTED"));
        assertThat(WindowsError.INVALID_PARAMETER).isEqualTo(of("ERROR_INVALID_PARAMETER"));
        assertThat(WindowsError.BUFFER_OVERFLOW).isEqualTo(of("ERROR_BUFFER_OVERFLOW"));
        assertThat(WindowsError.MOD_NOT_FOUND).isEqualTo(of("ERROR_MOD_NOT_FOUND"));
        assertThat(WindowsError.ALREADY_EXISTS).isEqualTo(of("ERROR_ALREADY_EXISTS"));
        assertThat(WindowsError.NO_MORE_ITEMS).isEqualTo(of("ERROR_NO_MORE_ITEMS"));
        assertThat(WindowsError.NOT_FOUND).isEqualTo(of("ERROR_NOT_FOUND"));
        assertThat(WindowsError.DRIVER_BLOCKED).isEqualTo(of("ERROR_DRIVER_BLOCKED"));
        assertThat(WindowsError.NO_SYSTEM_RESOURCES).isEqualTo(of("ERROR_NO_SYSTEM_RESOURCES"));
        assertThat(WindowsError.TIMEOUT).isEqualTo(of("ERROR_TIMEOUT"));
        assertThat(WindowsError.OBJECT_ALREADY_EXISTS).isEqualTo(of("ERROR_OBJECT_ALREADY_EXISTS"));
    }

    private static int of(String name) {
        return Objects.requireNonNull(HEADERS.get(name), name);
    }
}
