package io.manta.base.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    /** RFC 5952 §1 to §4: each address in one of its many forms, and the canonical one. */
    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8::0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:DB8:0:0:1::1, 2001:db8::1:0:0:1",
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
        "2001:db8:0:0:0::1, 2001:db8::1",
        "2001:db8:aaaa:bbbb:cccc:dddd::1, 2001:db8:aaaa:bbbb:cccc:dddd:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "0:1:0:1:0:1:0:1, 0:1:0:1:0:1:0:1",
        "0:0:0:1:0:0:0:0, 0:0:0:1::"
    })
    void writesIpv6AsRfc5952Says(String form, String canonical) {
        Endpoint endpoint = Endpoint.of(InetAddress.ofLiteral(form), 80);

        assertThat(endpoint).hasToString("[" + canonical + "]:80");
    }

    @Test
    void writesIpv4WithItsPort() {
        assertThat(Endpoint.ofIpv4(0x7F000001, 41820)).hasToString("127.0.0.1:41820");
        assertThat(Endpoint.ofIpv4(0xFFFFFFFF, 0)).hasToString("255.255.255.255:0");
        assertThat(Endpoint.ofIpv4(0, 65_535)).hasToString("0.0.0.0:65535");
    }

    @Test
    void writesTheScopeOfALinkLocalAddress() throws Exception {
        byte[] bytes = InetAddress.ofLiteral("fe80::1").getAddress();
        Endpoint endpoint = Endpoint.of(Inet6Address.getByAddress(null, bytes, 7), 1);

        assertThat(endpoint).hasToString("[fe80::1%7]:1");
        assertThat(endpoint.scope()).isEqualTo(7);
        assertThat(((Inet6Address) endpoint.address()).getScopeId()).isEqualTo(7);
    }

    @Test
    void readsBackWhatItWrites() throws Exception {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            Endpoint endpoint =
                    random.nextBoolean()
                            ? Endpoint.ofIpv4(random.nextInt(), 1 + random.nextInt(65_535))
                            : sparseIpv6(random);
            HostAndPort read = HostAndPort.parse(endpoint.toString());
            Endpoint again = Endpoint.of(InetAddress.ofLiteral(read.host()), read.port());
            assertThat(again).as("seed %d", seed).isEqualTo(endpoint);
            assertThat(Endpoint.of(endpoint.toSocketAddress())).isEqualTo(endpoint);
        }
    }

    @Test
    void holdsBothFamiliesInOneForm() {
        Endpoint mapped = new Endpoint(0, 0x0000_FFFF_C000_0201L, 9, 0);

        assertThat(mapped).isEqualTo(Endpoint.ofIpv4(0xC0000201, 9)).hasToString("192.0.2.1:9");
        assertThat(mapped.isIpv4()).isTrue();
        assertThat(mapped.ipv4()).isEqualTo(0xC0000201);
        assertThat(new Endpoint(1, 0x0000_FFFF_C000_0201L, 9, 0).isIpv4()).isFalse();
        assertThat(new Endpoint(0, 0x0001_FFFF_C000_0201L, 9, 0).isIpv4()).isFalse();
    }

    @Test
    void matchesItsOwnPartsOnly() {
        Endpoint endpoint = new Endpoint(1, 2, 3, 4);

        assertThat(endpoint.matches(1, 2, 3, 4)).isTrue();
        assertThat(endpoint.matches(9, 2, 3, 4)).isFalse();
        assertThat(endpoint.matches(1, 9, 3, 4)).isFalse();
        assertThat(endpoint.matches(1, 2, 9, 4)).isFalse();
        assertThat(endpoint.matches(1, 2, 3, 9)).isFalse();
    }

    @Test
    void refusesPortsOutOfRange() {
        assertThatThrownBy(() -> Endpoint.ofIpv4(0, 65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536");
        assertThatThrownBy(() -> Endpoint.ofIpv4(0, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesASocketAddressAsItIs() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("2001:db8::5"), 53);

        assertThat(Endpoint.of(address).toSocketAddress()).isEqualTo(address);
    }

    private static Endpoint sparseIpv6(Random random) {
        long high = 0x2001_0000_0000_0000L;
        long low = 0;
        for (int i = 0; i < 3; i++) {
            high |= random.nextBoolean() ? 0 : (long) random.nextInt(0x10000) << 16 * i;
            low |= random.nextBoolean() ? 0 : (long) random.nextInt(0x10000) << 16 * i;
        }
        return new Endpoint(high, low, 1 + random.nextInt(65_535), 0);
    }
}
