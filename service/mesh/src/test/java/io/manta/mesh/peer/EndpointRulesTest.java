package io.manta.mesh.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRulesTest {
    private static final EndpointRules RULES = new EndpointRules(List.of(), false);

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "10.0.0.7", "192.168.1.4", "2001:db8::1", "fe80::1%1"})
    void dialsAddressesOfMachines(String address) {
        assertThat(RULES.mayDial(at(address, 41_820))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "::",
                "224.0.0.251",
                "ff02::1",
                "255.255.255.255",
                "127.0.0.1",
                "::1",
                "100.64.3.9",
                "100.127.0.1",
                "fd6d:616e:7461::9",
                "fe80::1"
            })
    void dialsNothingThatIsNoPlaceOrInsideTheMeshOrOnALinkNotSaid(String address) {
        assertThat(RULES.mayDial(at(address, 41_820))).isFalse();
    }

    @Test
    void dialsNothingInsideANetworksOwnRange() throws Exception {
        EndpointRules rules = new EndpointRules(List.of(IpPrefix.parse("10.200.0.0/16")), false);
        assertThat(rules.mayDial(at("10.200.0.9", 1))).isFalse();
        assertThat(rules.mayDial(at("10.201.0.9", 1))).isTrue();
    }

    @Test
    void dialsThisMachineOnlyWhereServicesShareIt() {
        assertThat(new EndpointRules(List.of(), true).mayDial(at("127.0.0.1", 5))).isTrue();
    }

    @Test
    void dialsNoPortZero() {
        assertThat(RULES.mayDial(at("192.0.2.1", 0))).isFalse();
    }

    @Test
    void readsWhatItWrites() throws Exception {
        for (Endpoint endpoint : List.of(at("192.0.2.1", 65_535), at("2001:db8::1", 1))) {
            assertThat(EndpointBytes.read(EndpointBytes.write(endpoint))).isEqualTo(endpoint);
        }
    }

    private static Endpoint at(String address, int port) {
        return Endpoint.of(InetAddress.ofLiteral(address), port);
    }
}
