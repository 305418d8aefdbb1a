package io.manta.base.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAndPortTest {
    @ParameterizedTest
    @CsvSource({
        "vpn.example.org:51820, vpn.example.org, 51820",
        "192.0.2.1:1, 192.0.2.1, 1",
        "255.255.255.255:1, 255.255.255.255, 1",
        "0.0.0.0:1, 0.0.0.0, 1",
        "pc-1:1, pc-1, 1",
        "1.host:1, 1.host, 1",
        "[2001:db8::1]:65535, 2001:db8::1, 65535",
        "[::ffff:192.0.2.1]:2, ::ffff:192.0.2.1, 2",
        "[fe80::1%eth0]:9, fe80::1%eth0, 9",
        "[fe80::1%enP2p1s0.100]:9, fe80::1%enP2p1s0.100, 9"
    })
    void readsAndWritesNamesAndAddresses(String text, String host, int port) throws Exception {
        HostAndPort read = HostAndPort.parse(text);

        assertThat(read).isEqualTo(new HostAndPort(host, port)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "host",
                "host:",
                ":80",
                "host:0",
                "host:65536",
                "host:99999",
                "host:-1",
                "host:+1",
                "host:1x",
                "host: 1",
                "ho st:1",
                "::1:80",
                "[::1]",
                "[::1]80",
                "[]:80",
                "[vpn]:80",
                "[1.2.3.4]:80",
                "http://host:80",
                "a:b:80",
                "[::1:80",
                "host:1\n",
                "192.0.2.300:1",
                "192.0.2:1",
                "192.0.2.1.:1",
                "192.0.2.1.1:1",
                "192.0.2.01:1",
                "host.7:1",
                "1234:1"
            })
    void refusesTheRestAndShowsAnExample(String text) {
        MantaException refusal =
                catchThrowableOfType(MantaException.class, () -> HostAndPort.parse(text));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refusal).hasMessageContaining("'" + text + "'");
        assertThat(refusal.remedy()).contains("vpn.example.org:51820");
    }
}
