package io.manta.link.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.base.net.ReceivedDatagrams;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SockaddrTest {
    private static final int AT = 3;

    private final ByteBuffer memory = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);

    @Test
    void writesIpv4AsTheKernelReadsIt() {
        int length = Sockaddr.write(memory, AT, Endpoint.ofIpv4(0xC0000201, 41820));

        assertThat(hex(length)).isEqualTo("0200a35cc00002010000000000000000");
    }

    @Test
    void writesIpv6AsTheKernelReadsIt() {
        InetAddress address = InetAddress.ofLiteral("2001:db8::1234");
        Endpoint endpoint = Endpoint.of(address, 443);

        int length =
                Sockaddr.write(memory, AT, new Endpoint(endpoint.high(), endpoint.low(), 443, 7));

        assertThat(hex(length))
                .isEqualTo("0a0001bb0000000020010db800000000000000000000123407000000");
    }

    @Test
    void readsWhatItWrote() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ReceivedDatagrams into = new ReceivedDatagrams();
        for (int i = 0; i < 10_000; i++) {
            int port = random.nextInt(65_536);
            Endpoint endpoint =
                    random.nextBoolean()
                            ? Endpoint.ofIpv4(random.nextInt(), port)
                            : new Endpoint(
                                    random.nextLong(), random.nextLong(), port, random.nextInt(9));

            Sockaddr.write(memory, AT, endpoint);

            assertThat(Sockaddr.read(memory, AT, into)).as("seed %d", seed).isTrue();
            assertThat(into.source()).as("seed %d", seed).isEqualTo(endpoint);
            assertThat(Sockaddr.port(memory, AT)).as("seed %d", seed).isEqualTo(port);
        }
    }

    @Test
    void leavesNothingOfAnEarlierAddressBehind() {
        Sockaddr.write(memory, AT, new Endpoint(-1, -1, 65_535, -1));

        assertThat(Sockaddr.write(memory, AT, Endpoint.ofIpv4(1, 1))).isEqualTo(16);
        assertThat(hex(16)).isEqualTo("02000001000000010000000000000000");
    }

    @Test
    void knowsNoOtherFamily() {
        memory.putShort(AT, (short) 1);

        assertThat(Sockaddr.read(memory, AT, new ReceivedDatagrams())).isFalse();
    }

    private String hex(int length) {
        return HexFormat.of().formatHex(memory.array(), AT, AT + length);
    }
}
