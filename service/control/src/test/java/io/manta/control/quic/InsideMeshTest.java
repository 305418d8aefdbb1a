package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsideMeshTest {
    private final InsideMesh inside =
            new InsideMesh(
                    () ->
                            List.of(
                                    new IpPrefix(true, 0, 0x0AC8_0000L, 16),
                                    new IpPrefix(false, 0xFD00_0200_0000_0000L, 0, 48)));

    @ParameterizedTest
    @CsvSource({
        "100.64.0.0, true",
        "100.127.255.255, true",
        "100.128.0.0, false",
        "100.63.255.255, false",
        "10.200.3.4, true",
        "10.201.0.0, false",
        "192.0.2.1, false",
        "fd6d:616e:7461::1, true",
        "fd6d:616e:7462::1, false",
        "fd00:200::5, true",
        "fd00:201::5, false",
        "2001:db8::1, false",
        "::1, false",
    })
    void tellsInsideFromOutside(String address, boolean expected) {
        assertThat(inside.contains(Wire.at(address))).isEqualTo(expected);
    }

    @Test
    void agreesWithPrefixesWhateverTheyAre() {
        Random random = new Random(17);
        for (int i = 0; i < 20_000; i++) {
            boolean ipv4 = random.nextBoolean();
            byte[] base = new byte[ipv4 ? 4 : 16];
            random.nextBytes(base);
            InetAddress start = address(base);
            IpPrefix prefix = IpPrefix.of(start, random.nextInt(base.length * 8 + 1));
            byte[] other = base.clone();
            other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
            InetAddress asked = address(other);
            // Only the prefix in question: those of everybody would answer for it.
            boolean expected =
                    prefix.contains(asked) || new InsideMesh(List::of).contains(at(asked));

            assertThat(new InsideMesh(() -> List.of(prefix)).contains(at(asked)))
                    .as("%s in %s, step %d", asked, prefix, i)
                    .isEqualTo(expected);
        }
    }

    private static Endpoint at(InetAddress address) {
        return Endpoint.of(address, 41_820);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void keepsCandidatesWorthTrying() {
        Endpoint good = Wire.at("192.0.2.1");
        Endpoint six = Wire.at("2001:db8::1");
        List<Endpoint> candidates =
                List.of(
                        good,
                        Wire.at("100.64.0.1"),
                        new Endpoint(good.high(), good.low(), 0, 0),
                        Wire.at("0.0.0.0"),
                        Wire.at("::"),
                        Wire.at("224.0.0.1"),
                        Wire.at("ff02::1"),
                        good,
                        six);

        assertThat(inside.outside(candidates, 16)).containsExactly(good, six);
        assertThat(inside.outside(candidates, 1)).containsExactly(good);
    }
}
