package io.manta.roster.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.200.0.0/24,254",
        "10.200.0.0/30,2",
        "10.200.0.0/16,65534",
        "10.0.0.0/8,16777214",
        "fd00:200::/126,3",
        "fd00:200::/112,65535",
        "fd00:200::/66,4611686018427387903",
        "fd00:200::/64,9223372036854775807",
        "fd00:200::/48,9223372036854775807"
    })
    void knowsItsCapacity(String prefix, long capacity) throws Exception {
        assertThat(range(prefix).capacity()).isEqualTo(capacity);
    }

    @ParameterizedTest
    @CsvSource({
        "10.200.0.0/30,10.200.0.1 10.200.0.2",
        "192.168.7.8/29,192.168.7.9 192.168.7.10 192.168.7.11 192.168.7.12 192.168.7.13"
                + " 192.168.7.14",
        "fd00:200::/126,fd00:200::1 fd00:200::2 fd00:200::3"
    })
    void givesOneAfterTheOtherUntilThereIsNone(String prefix, String expected) throws Exception {
        AddressRange range = range(prefix);
        Set<Long> taken = new HashSet<>();
        StringBuilder given = new StringBuilder();
        OptionalLong next = range.lowestFree(1, taken::contains);
        while (next.isPresent()) {
            given.append(range.at(next.getAsLong()).addressText()).append(' ');
            taken.add(next.getAsLong());
            next = range.lowestFree(1, taken::contains);
        }

        assertThat(given.toString().trim()).isEqualTo(expected);
    }

    /** One predicate: what may be asked for, what is given and what is counted are the same. */
    @ParameterizedTest
    @ValueSource(strings = {"10.200.0.0/27", "10.200.0.4/30", "fd00:200::/123", "fd00::8/126"})
    void agreesWithItselfOnWhatIsUsable(String prefix) throws Exception {
        AddressRange range = range(prefix);
        long usable = 0;
        for (long offset = -2; offset < 70; offset++) {
            long tried = offset;
            boolean free =
                    range.lowestFree(offset, other -> other != tried)
                            .equals(OptionalLong.of(tried));
            assertThat(free).as("offset %d", tried).isEqualTo(range.isUsable(tried));
            if (range.isUsable(tried)) {
                usable++;
                assertThat(range.prefix().contains(range.at(tried))).isTrue();
                assertThat(range.at(tried).isHost()).isTrue();
            } else {
                assertThatThrownBy(() -> range.at(tried))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }

        assertThat(usable).isEqualTo(range.capacity());
    }

    @Test
    void givesNeitherTheNetworksOwnNorTheBroadcastAddress() throws Exception {
        assertThat(range("10.200.0.0/24").isUsable(0)).isFalse();
        assertThat(range("10.200.0.0/24").isUsable(255)).isFalse();
        assertThat(range("10.200.0.0/24").isUsable(254)).isTrue();
        assertThat(range("fd00:200::/120").isUsable(0)).isFalse();
        assertThat(range("fd00:200::/120").isUsable(255)).isTrue();
        assertThat(range("fd00:200::/120").isUsable(256)).isFalse();
    }

    /** What a person can't ask for, but arithmetic must survive. */
    @Test
    void endsAtTheEndOfAllAddressesInsteadOfStartingAnew() throws Exception {
        AddressRange last4 = new AddressRange(IpPrefix.parse("255.255.255.252/30"));
        AddressRange last6 =
                new AddressRange(IpPrefix.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffc/126"));

        assertThat(last4.at(2)).hasToString("255.255.255.254/32");
        assertThat(last4.lowestFree(3, offset -> false)).isEmpty();
        assertThat(last6.at(3)).hasToString("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128");
        assertThat(last6.lowestFree(4, offset -> false)).isEmpty();
    }

    @Test
    void endsWhereLongsEndInTheLargestRanges() throws Exception {
        AddressRange range = range("fd00:200::/48");

        assertThat(range.at(Long.MAX_VALUE)).hasToString("fd00:200::7fff:ffff:ffff:ffff/128");
        assertThat(range.lowestFree(Long.MAX_VALUE, offset -> true)).isEmpty();
        assertThat(range.isUsable(Long.MIN_VALUE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.200.0.1/16,has host bits",
        "fd00:200::1/64,has host bits",
        "10.200.0.0/31,is too small",
        "10.200.0.0/32,is too small",
        "fd00:200::/127,is too small",
        "fd00:200::/128,is too small",
        "127.0.0.0/16,overlaps 127.0.0.0/8",
        "0.0.0.0/0,overlaps 0.0.0.0/8",
        "169.254.7.0/24,overlaps 169.254.0.0/16",
        "239.1.0.0/16,overlaps 224.0.0.0/3",
        "100.100.0.0/16,overlaps 100.64.0.0/10",
        "100.0.0.0/8,overlaps 100.64.0.0/10",
        "fe80::/64,overlaps fe80::/10",
        "ff05::/64,overlaps ff00::/8",
        "::/96,overlaps ::/8",
        "fd6d:616e:7461:1::/64,overlaps fd6d:616e:7461::/48",
        "fd00::/8,overlaps fd6d:616e:7461::/48"
    })
    void refusesWhatIsNoRangeForHosts(String prefix, String why) {
        MantaException refusal = catchThrowableOfType(MantaException.class, () -> range(prefix));

        assertThat(refusal).hasMessageContaining(prefix).hasMessageContaining(why);
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void saysWhatThePersonMayHaveMeant() {
        MantaException refusal =
                catchThrowableOfType(MantaException.class, () -> range("10.200.3.4/16"));

        assertThat(refusal.remedy()).contains("10.200.0.0/16");
    }

    private static AddressRange range(String prefix) throws MantaException {
        return AddressRange.of(IpPrefix.parse(prefix));
    }
}
