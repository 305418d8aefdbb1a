package io.manta.base.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "10.1.2.3/8, 10.1.2.3/8",
        "0.0.0.0/0, 0.0.0.0/0",
        "192.0.2.1, 192.0.2.1/32",
        "255.255.255.255/32, 255.255.255.255/32",
        "FD00::/8, fd00::/8",
        "2001:db8::1, 2001:db8::1/128",
        "::/0, ::/0",
        "::192.0.2.1/128, ::c000:201/128"
    })
    void readsRangesAndAddresses(String text, String written) throws Exception {
        assertThat(IpPrefix.parse(text)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "::/129",
                "10/8",
                "10.0/16",
                "10.0.0/24",
                "167772160/8",
                "010.0.0.0/8",
                "10.0.0.256/8",
                "0x0a.0.0.0/8",
                "fe80::1%2/64",
                "fe80::1%lo/64",
                "[::1]/128",
                "::1::/64",
                "10.0.0.0 /8",
                "example.org/8",
                "localhost",
                "10.0.0.0/0008",
                "10.0.0.0/٨",
                "1.2.3.4.5"
            })
    void refusesTheRestAndShowsAnExample(String text) {
        MantaException refusal =
                catchThrowableOfType(MantaException.class, () -> IpPrefix.parse(text));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refusal).hasMessageContaining("'" + text + "'");
        assertThat(refusal.remedy()).contains("10.0.0.0/8");
    }

    @Test
    void clearsHostBitsForItsNetwork() throws Exception {
        assertThat(IpPrefix.parse("10.255.3.4/9").network()).hasToString("10.128.0.0/9");
        assertThat(IpPrefix.parse("10.255.3.4/0").network()).hasToString("0.0.0.0/0");
        assertThat(IpPrefix.parse("255.255.255.255/32").network())
                .hasToString("255.255.255.255/32");
        assertThat(IpPrefix.parse("ffff::ffff/63").network()).hasToString("ffff::/63");
        assertThat(IpPrefix.parse("ffff::ffff/127").network()).hasToString("ffff::fffe/127");
        assertThat(IpPrefix.parse("ffff::ffff/0").network()).hasToString("::/0");
    }

    @Test
    void keepsFamiliesApart() throws Exception {
        IpPrefix all4 = IpPrefix.parse("0.0.0.0/0");
        IpPrefix all6 = IpPrefix.parse("::/0");

        assertThat(all4.contains(InetAddress.ofLiteral("::1"))).isFalse();
        assertThat(all6.contains(InetAddress.ofLiteral("10.0.0.1"))).isFalse();
        assertThat(all4).isNotEqualTo(all6).isLessThan(all6);
    }

    @Test
    void knowsASingleHost() throws Exception {
        assertThat(IpPrefix.parse("10.0.0.1").isHost()).isTrue();
        assertThat(IpPrefix.parse("10.0.0.1/31").isHost()).isFalse();
        assertThat(IpPrefix.parse("fd00::1").isHost()).isTrue();
        assertThat(IpPrefix.parse("fd00::1/32").isHost()).isFalse();
    }

    @Test
    void ordersByFamilyAddressAndWidth() throws Exception {
        List<String> sorted =
                List.of(
                        "0.0.0.0/0",
                        "10.0.0.0/8",
                        "10.0.0.0/16",
                        "10.0.0.1/8",
                        "200.0.0.0/8",
                        "::/0",
                        "7fff::/16",
                        "8000::/16",
                        "8000::1/16",
                        "8000::8000:0:0:0/16");

        for (int i = 0; i < sorted.size(); i++) {
            for (int j = 0; j < sorted.size(); j++) {
                int order = IpPrefix.parse(sorted.get(i)).compareTo(IpPrefix.parse(sorted.get(j)));
                assertThat(Integer.signum(order)).isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void refusesLengthsOutOfRange() {
        assertThatThrownBy(() -> new IpPrefix(true, 0, 0, 33))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IpPrefix(false, 0, 0, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
