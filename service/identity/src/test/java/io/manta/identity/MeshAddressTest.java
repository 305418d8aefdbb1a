package io.manta.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshAddressTest {
    @Test
    void takesTheIpv6AddressFromTheFirstEightyBitsOfTheHash() {
        Seeded.times(
                100,
                random -> {
                    DeviceId id = id(random);
                    byte[] address = MeshAddress.of(id).ipv6().getAddress();
                    assertThat(Arrays.copyOf(address, 6))
                            .isEqualTo(new byte[] {(byte) 0xFD, 'm', 'a', 'n', 't', 'a'});
                    assertThat(Arrays.copyOfRange(address, 6, 16))
                            .isEqualTo(Arrays.copyOf(Blake3.hash(id.bytes()), 10));
                });
    }

    @Test
    void takesTheIpv4AddressFromTheFirstTwentyTwoBitsOfTheHash() {
        Seeded.times(
                200,
                random -> {
                    DeviceId id = id(random);
                    MeshAddress address = MeshAddress.atOrAfter(id, random.nextInt(1000));
                    byte[] index = ByteBuffer.allocate(4).putInt(address.index()).array();
                    int hash = ByteBuffer.wrap(Blake3.hash(id.bytes(), index)).getInt();
                    int ipv4 = ByteBuffer.wrap(address.ipv4().getAddress()).getInt();
                    assertThat(ipv4 >>> 22).isEqualTo(0x64400000 >>> 22);
                    assertThat(ipv4 & 0x3FFFFF).isEqualTo(hash >>> 10);
                });
    }

    @Test
    void liesWithinTheRangesOfTheMesh() {
        Seeded.times(
                200,
                random -> {
                    MeshAddress address = MeshAddress.atOrAfter(id(random), random.nextInt(50));
                    assertThat(MeshAddress.IPV6_RANGE.contains(address.ipv6())).isTrue();
                    assertThat(MeshAddress.IPV4_RANGE.contains(address.ipv4())).isTrue();
                });
        assertThat(MeshAddress.IPV6_RANGE).hasToString("fd6d:616e:7461::/48");
        assertThat(MeshAddress.IPV4_RANGE).hasToString("100.64.0.0/10");
    }

    @Test
    void passesOverIndicesWhoseAddressIsNeverHandedOut() {
        DeviceId id = id(new Random(3));
        int passedOver = 0;
        for (int index = 0; index < 2000; index++) {
            MeshAddress address = MeshAddress.atOrAfter(id, index);
            assertThat(address.index()).isBetween(index, index + 3);
            assertThat(address.ipv4().getAddress()[3]).isNotIn((byte) 0, (byte) 0xFF);
            passedOver += address.index() > index ? 1 : 0;
        }
        // Two of 256 last bytes: about 16 of 2000.
        assertThat(passedOver).isBetween(4, 40);
    }

    @ParameterizedTest
    @CsvSource({
        "100.64.0.0,false",
        "100.64.0.1,true",
        "100.100.100.53,false",
        "100.100.100.52,true",
        "100.100.100.100,false",
        "100.100.101.100,true",
        "100.80.7.0,false",
        "100.80.7.255,false",
        "100.127.255.255,false",
        "100.127.255.254,true"
    })
    void knowsWhichAddressesAreNeverHandedOut(String text, boolean expected) {
        byte[] address = java.net.InetAddress.ofLiteral(text).getAddress();

        assertThat(MeshAddress.mayBeHandedOut(ByteBuffer.wrap(address).getInt()))
                .isEqualTo(expected);
    }

    @Test
    void keepsIpv6AndChangesIpv4OnACollision() {
        DeviceId id = id(new Random(4));
        MeshAddress first = MeshAddress.of(id);
        MeshAddress second = first.next(id);

        assertThat(second.ipv6()).isEqualTo(first.ipv6());
        assertThat(second.ipv4()).isNotEqualTo(first.ipv4());
        assertThat(second.index()).isGreaterThan(first.index());
        assertThat(MeshAddress.atOrAfter(id, second.index())).isEqualTo(second);
    }

    @Test
    void isTheSameForEveryoneForEver() {
        // Recorded once: changing it moves every device.
        DeviceId id = DeviceKey.ofSeed(new byte[32]).deviceId();

        assertThat(MeshAddress.of(id).ipv6().getHostAddress())
                .isEqualTo("fd6d:616e:7461:51f1:365a:dd90:7c3d:caea");
        assertThat(MeshAddress.of(id).ipv4().getHostAddress()).isEqualTo("100.113.40.61");
    }

    @Test
    void refusesNegativeIndices() {
        assertThatThrownBy(() -> MeshAddress.atOrAfter(id(new Random(5)), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DeviceId id(Random random) {
        return DeviceKey.generate(random::nextBytes).deviceId();
    }
}
