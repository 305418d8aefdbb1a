package io.manta.base.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatingSystemTest {
    @ParameterizedTest
    @CsvSource({
        "Linux,LINUX",
        "Mac OS X,MACOS",
        "Windows 10,WINDOWS",
        "Windows Server 2025,WINDOWS",
        "FreeBSD,OTHER",
        "Darwin,OTHER",
        "'',OTHER"
    })
    void isKnownByTheNameJavaGivesIt(String name, OperatingSystem system) {
        assertThat(OperatingSystem.named(name)).isEqualTo(system);
    }
}
