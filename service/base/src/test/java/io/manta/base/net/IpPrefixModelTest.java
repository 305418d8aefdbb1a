package io.manta.base.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The shifts and masks against prefixes as strings of bits. */
class IpPrefixModelTest {
    @Test
    void agreesWithStringsOfBits() throws Exception {
        for (long seed = 0; seed < 5000; seed++) {
            Random random = new Random(seed);
            int bytes = random.nextBoolean() ? 4 : 16;
            byte[] a = randomBytes(random, bytes);
            byte[] b = related(random, a);
            IpPrefix one = IpPrefix.of(InetAddress.getByAddress(a), random.nextInt(bytes * 8 + 1));
            IpPrefix other =
                    IpPrefix.of(InetAddress.getByAddress(b), random.nextInt(bytes * 8 + 1));

            assertThat(one.contains(other))
                    .as("seed %d: %s contains %s", seed, one, other)
                    .isEqualTo(
                            one.bits() <= other.bits()
                                    && bits(b).startsWith(bits(a).substring(0, one.bits())));
            assertThat(one.contains(InetAddress.getByAddress(b)))
                    .as("seed %d", seed)
                    .isEqualTo(bits(b).startsWith(bits(a).substring(0, one.bits())));
            String network = bits(one.network().address().getAddress());
            assertThat(network)
                    .as("seed %d", seed)
                    .isEqualTo(
                            bits(a).substring(0, one.bits()) + "0".repeat(bytes * 8 - one.bits()));
            assertThat(one.address().getAddress()).isEqualTo(a);
            assertThat(IpPrefix.parse(one.toString())).as("seed %d", seed).isEqualTo(one);
            assertThat(Integer.signum(one.compareTo(other)))
                    .as("seed %d: %s and %s", seed, one, other)
                    .isEqualTo(Integer.signum(compare(one, a, other, b)));
        }
    }

    private static int compare(IpPrefix one, byte[] a, IpPrefix other, byte[] b) {
        int byAddress = bits(a).compareTo(bits(b));
        return byAddress != 0 ? byAddress : one.bits() - other.bits();
    }

    /** Bit strings that share a random number of leading bits. */
    private static byte[] related(Random random, byte[] a) {
        byte[] b = randomBytes(random, a.length);
        int shared = random.nextInt(a.length * 8 + 1);
        for (int i = 0; i < shared; i++) {
            int mask = 0x80 >>> i % 8;
            b[i / 8] = (byte) (b[i / 8] & ~mask | a[i / 8] & mask);
        }
        return b;
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        if (length == 16) {
            bytes[0] = 0x20; // Never an IPv4-mapped address, which the JDK turns into IPv4.
        }
        return bytes;
    }

    private static String bits(byte[] bytes) {
        StringBuilder bits = new StringBuilder();
        for (byte b : bytes) {
            bits.append(Integer.toBinaryString(b & 0xFF | 0x100).substring(1));
        }
        return bits.toString();
    }
}
