package io.manta.base.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFailureTest {
    private static final Path FILE = Path.of("/var/lib/manta/peers.json");

    @TempDir Path folder;

    @Test
    void namesWhatIsMissing() {
        Path missing = folder.resolve("none").resolve("file");
        MantaException said = FileFailure.of("write", missing, failureOfWriting(missing));

        assertThat(said.code()).isEqualTo(ErrorCode.FILE_INACCESSIBLE);
        assertThat(said).hasMessage("could not write " + missing + ": no such file or folder");
        assertThat(said.remedy()).contains("path");
    }

    @Test
    void namesFileThatIsInTheWay() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path wanted = file.resolve("sub");
        try {
            Files.createDirectories(wanted);
            throw new AssertionError("made " + wanted);
        } catch (IOException e) {
            assertThat(FileFailure.of("make the folder", wanted, e))
                    .hasMessageStartingWith("could not make the folder " + wanted + ": ")
                    .hasMessageNotContainingAny("java.", "Exception");
        }
    }

    @Test
    void namesTheFileBesideItWhenThatIsMeant() {
        FileSystemException full =
                new FileSystemException(FILE + ".tmp", null, "No space left on device");

        MantaException said = FileFailure.of("write", FILE, full);

        assertThat(said)
                .hasMessage(
                        "could not write /var/lib/manta/peers.json: No space left on device"
                                + " (/var/lib/manta/peers.json.tmp)")
                .hasCause(full);
        assertThat(said.remedy()).contains("Make room");
    }

    @Test
    void hasRemedyForEachReasonPeopleMeet() {
        assertThat(remedy("Disk quota exceeded")).contains("room");
        assertThat(remedy("Read-only file system")).contains("written");
        assertThat(remedy("Input/output error")).isEqualTo(ErrorCode.FILE_INACCESSIBLE.remedy());
    }

    @Test
    void saysSomethingAlsoWhenTheSystemSaysNothing() {
        assertThat(FileFailure.of("read", FILE, new IOException()))
                .hasMessage("could not read " + FILE + ": java.io.IOException");
    }

    private static String remedy(String reason) {
        FileSystemException e = new FileSystemException(FILE.toString(), null, reason);
        return FileFailure.of("write", FILE, e).remedy();
    }

    private static IOException failureOfWriting(Path file) {
        try {
            Files.writeString(file, "x");
            throw new AssertionError("wrote " + file);
        } catch (IOException e) {
            return e;
        }
    }
}
