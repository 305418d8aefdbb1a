package io.manta.daemon.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingKeyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PORT|5000|5000",
                "TUN|vpn-1.x|vpn-1.x",
                "MTU|1420|1420",
                "AUTOSTART|true|on",
                "AUTOSTART|OFF|off",
                "HOSTNAME|Ann-Laptop|ann-laptop",
                "LOG_LEVEL|DEBUG|debug",
                "OPERATORS|1001, 1000 1001|1000,1001",
                "ADDRESSES|10.0.0.1/24 fd00::1|10.0.0.1/24,fd00::1/128",
                "ENDPOINT|vpn.example.org:51820|vpn.example.org:51820",
                "ENDPOINT|[2001:db8::1]:5|[2001:db8::1]:5",
            })
    void readsAndWritesTheValue(SettingKey key, String value, String shown) throws Exception {
        Settings changed = key.set(Settings.DEFAULTS, value);

        assertThat(key.valueIn(changed)).isEqualTo(shown);
        assertThat(key.unset(changed)).isEqualTo(Settings.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PORT|0|from 1 to 65535",
                "PORT|x|from 1 to 65535",
                "PORT||from 1 to 65535",
                "TUN|a b|1 to 15 letters",
                "TUN|none|1 to 15 letters",
                "TUN|-x|1 to 15 letters",
                "TUN|../../x|1 to 15 letters",
                "MTU|1279|from 1280 to 65000",
                "AUTOSTART|perhaps|last, on or off",
                "HOSTNAME|-a|no hyphen at either end",
                "HOSTNAME|ä|letters, digits and hyphens",
                "LOG_LEVEL|loud|trace, debug, info, warn, error",
                "OPERATORS|ann|as 'id -u USER' prints them",
                "OPERATORS|4294967295|as 'id -u USER' prints them",
                "ADDRESSES|10.0.0.1/33|10.0.0.0/8",
                "ENDPOINT|example.org|host:port",
            })
    void saysWhatAValueMustBe(SettingKey key, String value, String words) {
        MantaException refused =
                catchThrowableOfType(
                        MantaException.class,
                        () -> key.set(Settings.DEFAULTS, value == null ? "" : value));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refused.remedy()).contains(words);
    }

    @ParameterizedTest
    @EnumSource
    void describesItselfInOneSentence(SettingKey key) throws Exception {
        assertThat(key.description()).endsWith(".").doesNotContain("\n");
        assertThat(SettingKey.named(key.text())).isEqualTo(key);
    }

    @Test
    void listsTheSettingsToWhomeverNamesAnother() {
        MantaException refused =
                catchThrowableOfType(MantaException.class, () -> SettingKey.named("prt"));

        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refused.remedy()).contains("port, tun, mtu");
    }

    @Test
    void takesHyphensForUnderscores() throws Exception {
        assertThat(SettingKey.named("log-level")).isEqualTo(SettingKey.LOG_LEVEL);
    }
}
