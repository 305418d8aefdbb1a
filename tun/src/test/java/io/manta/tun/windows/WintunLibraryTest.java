package io.manta.tun.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WintunLibraryTest {
    @TempDir Path folder;

    @Test
    void loadsNoOtherLibraryThanOurs() throws Exception {
        Path file = Files.writeString(folder.resolve("wintun.dll"), "something else");

        TunException refused = refusal(file, "amd64");

        assertThat(refused.reason()).isEqualTo(Reason.NO_DEVICE);
        assertThat(refused)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(
                        "e5da8447dc2c320edc0fc52fa01885c103de8c118481f683643cacc3220dafce");
    }

    @Test
    void saysThatItIsMissing() {
        TunException refused = refusal(folder.resolve("wintun.dll"), "aarch64");

        assertThat(refused.reason()).isEqualTo(Reason.NO_DEVICE);
        assertThat(refused).hasMessageContaining("wintun.dll");
    }

    @Test
    void isThereForTwoKindsOfProcessors() {
        assertThat(WintunLibrary.isFor("amd64")).isTrue();
        assertThat(WintunLibrary.isFor("aarch64")).isTrue();
        assertThat(refusal(folder.resolve("wintun.dll"), "x86").reason())
                .isEqualTo(Reason.UNSUPPORTED);
    }

    private static TunException refusal(Path file, String architecture) {
        return catchThrowableOfType(
                TunException.class, () -> WintunLibrary.verify(file, architecture));
    }
}
