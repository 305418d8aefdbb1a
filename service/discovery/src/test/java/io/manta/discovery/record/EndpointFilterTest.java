package io.manta.discovery.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.discovery.Endpoints;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointFilterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1.2.3:1",
                "10.1.2.3:1",
                "100.64.0.1:1",
                "100.127.255.255:1",
                "127.0.0.1:1",
                "169.254.1.1:1",
                "172.31.255.255:1",
                "192.168.0.1:1",
                "192.0.2.1:1",
                "198.51.100.7:1",
                "203.0.113.5:1",
                "198.19.0.1:1",
                "224.0.0.251:5353",
                "239.1.1.1:1",
                "255.255.255.255:1",
                "[::]:1",
                "[::1]:1",
                "[64:ff9b::808:808]:1",
                "[fe80::1]:1",
                "[fc00::1]:1",
                "[fd6d:616e:7461::1]:1",
                "[ff02::fb]:1",
                "[2001:db8::1]:1",
                "[2001:0:1::1]:1",
                "[2002:a00:1::1]:1",
                "[3fff::1]:1",
            })
    void refusesWhatIsAnotherMachineToEachReader(String text) {
        assertThat(EndpointFilter.publicOnly().passes(Endpoints.at(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8:1", "100.63.255.255:1", "172.32.0.1:1", "[2600::1]:65535"})
    void letsPassWhatAnybodyCanRouteTo(String text) {
        assertThat(EndpointFilter.publicOnly().passes(Endpoints.at(text))).isTrue();
    }

    @Test
    void refusesPortZeroAndInterfacesOfOthers() {
        assertThat(EndpointFilter.publicOnly().passes(Endpoint.ofIpv4(0x08080808, 0))).isFalse();
        assertThat(
                        EndpointFilter.publicOnly()
                                .passes(new Endpoint(0x2600_0000_0000_0000L, 1, 1, 3)))
                .isFalse();
    }

    @Test
    void letsASiteAddItsOwnRangesButNeverTheTunnels() throws Exception {
        EndpointFilter site =
                EndpointFilter.publicOnly()
                        .orWithin(List.of(IpPrefix.parse("10.0.0.0/8"), IpPrefix.parse("fd00::/8")))
                        .butNever(List.of(IpPrefix.parse("10.200.0.0/16")));

        assertThat(site.passes(Endpoints.at("10.1.0.1:1"))).isTrue();
        assertThat(site.passes(Endpoints.at("10.200.0.1:1"))).isFalse();
        assertThat(site.passes(Endpoints.at("[fd12::1]:1"))).isTrue();
        assertThat(site.passes(Endpoints.at("[fd6d:616e:7461::9]:1"))).isFalse();
        assertThat(site.passes(Endpoints.at("192.168.0.1:1"))).isFalse();
    }
}
