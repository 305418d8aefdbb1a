package io.manta.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.system.OperatingSystem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SocketPlaceTest {
    @Test
    void isInTheRunFolderOfUnixSystems() {
        assertThat(SocketPlace.of(OperatingSystem.LINUX, Map.of()))
                .isEqualTo(Path.of("/run/manta/manta.sock"));
        assertThat(SocketPlace.of(OperatingSystem.OTHER, Map.of()))
                .isEqualTo(Path.of("/run/manta/manta.sock"));
        assertThat(SocketPlace.of(OperatingSystem.MACOS, Map.of()))
                .isEqualTo(Path.of("/var/run/manta/manta.sock"));
    }

    @Test
    void isBesideTheStateOnWindowsWhereverThatKeepsItsData() {
        assertThat(SocketPlace.of(OperatingSystem.WINDOWS, Map.of("ProgramData", "/data")))
                .isEqualTo(Path.of("/data/Manta/run/manta.sock"));
        assertThat(SocketPlace.of(OperatingSystem.WINDOWS, Map.of()).toString())
                .startsWith("C:\\ProgramData");
    }
}
