package io.manta.base.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildStampTest {

    @TempDir private Path image;

    private void says(String text) throws IOException {
        Files.createDirectories(image.resolve("lib"));
        Files.writeString(image.resolve("lib/release"), text);
    }

    @Test
    void anImageSaysItsVersionAndItsCommit() throws IOException {
        says("version=0.1.0\ncommit=0123456789ab+changes\n");
        assertThat(BuildStamp.of(image))
                .contains(new BuildStamp("0.1.0", Optional.of("0123456789ab+changes")));
    }

    @Test
    void whereTheBuilderCouldNotTellThereIsNoCommit() throws IOException {
        says("version=0.1.0\ncommit=\n");
        assertThat(BuildStamp.of(image)).contains(new BuildStamp("0.1.0", Optional.empty()));
    }

    @Test
    void aFileThatIsDamagedOrNotThereSaysNothing() throws IOException {
        assertThat(BuildStamp.of(image)).isEmpty();
        says("version=\\u00zz\n");
        assertThat(BuildStamp.of(image)).isEmpty();
        says("version=\u001b[31m\n");
        assertThat(BuildStamp.of(image)).isEmpty();
    }

    @Test
    void aProgramOutsideOfAnImageShowsItsVersionAlone() {
        assertThat(System.getProperty(BuildStamp.IMAGE)).isNull();
        assertThat(BuildStamp.withCommit("0.1.0")).isEqualTo("0.1.0");
    }
}
