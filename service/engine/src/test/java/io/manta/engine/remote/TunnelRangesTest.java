package io.manta.engine.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TunnelRangesTest {
    private static final long SEED = 20_261_122;

    private final TunnelRanges ranges = new TunnelRanges();

    @ParameterizedTest
    @CsvSource({
        "100.64.0.0/10, 100.64.0.0, true",
        "100.64.0.0/10, 100.127.255.255, true",
        "100.64.0.0/10, 100.128.0.0, false",
        "100.64.0.0/10, ::100.64.0.1, false",
        "fd6d:616e:7461::/48, fd6d:616e:7461:1::1, true",
        "fd6d:616e:7461::/48, fd6d:616e:7462::1, false",
        "10.0.0.1/32, 10.0.0.1, true",
        "10.0.0.1/32, 10.0.0.2, false",
        "::/0, 2001:db8::1, true",
        "0.0.0.0/0, 2001:db8::1, false",
    })
    void containsWhatLiesInARange(String range, String address, boolean inside) throws Exception {
        ranges.set(List.of(IpPrefix.parse("192.0.2.0/24"), IpPrefix.parse(range)));

        assertThat(ranges.contains(Endpoint.of(InetAddress.ofLiteral(address), 1)))
                .isEqualTo(inside);
    }

    @Test
    void containsNothingUntilItIsTold() {
        assertThat(ranges.contains(Endpoint.ofIpv4(0x6440_0001, 1))).isFalse();
    }

    /** Against {@link IpPrefix#contains}; ::/0 apart, which holds IPv4 in its mapped form too. */
    @Test
    void agreesWithPrefixes() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            boolean ipv4 = random.nextBoolean();
            byte[] bytes = new byte[ipv4 ? 4 : 16];
            random.nextBytes(bytes);
            IpPrefix prefix =
                    IpPrefix.of(
                            InetAddress.getByAddress(bytes),
                            1 + random.nextInt(bytes.length * Byte.SIZE));
            ranges.set(List.of(prefix.network()));
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            InetAddress near = InetAddress.getByAddress(bytes);

            assertThat(ranges.contains(Endpoint.of(near, 1)))
                    .as("seed %d: %s in %s (%s)", SEED, near, prefix, ByteBuffer.wrap(bytes))
                    .isEqualTo(prefix.contains(near));
        }
    }
}
