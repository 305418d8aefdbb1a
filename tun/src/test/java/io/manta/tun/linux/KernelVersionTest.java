package io.manta.tun.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelVersionTest {
    @ParameterizedTest
    @CsvSource({
        "4.17.0, true",
        "4.17, true",
        "4.18.0-553.el8_10.x86_64, true",
        "6.12.43+deb13-cloud-amd64, true",
        "10.1-rc1, true",
        "4.16.18, false",
        "4.9.0-19-amd64, false",
        "3.99, false",
        "4, false",
        "4.x, false",
        "'', false",
        "99999.1, false"
    })
    void isAtLeastSoNew(String text, boolean expected) {
        assertThat(KernelVersion.parse(text).isAtLeast(4, 17)).isEqualTo(expected);
    }
}
