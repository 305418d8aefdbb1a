package io.manta.daemon.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DurableFileTest {
    private static final String NAME = "settings.json";
    private static final byte[] OLD = "the old document".getBytes(UTF_8);
    private static final byte[] NEW = "the new and somewhat longer document".getBytes(UTF_8);

    @TempDir Path folder;
    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve(NAME);
    }

    @Test
    void readsBackWhatWasWritten() throws Exception {
        DurableFile file = new DurableFile(folder, NAME);

        file.replace(OLD);
        file.replace(NEW);

        assertThat(file.read(1000)).hasValueSatisfying(b -> assertThat(b).isEqualTo(NEW));
        assertThat(names()).containsExactly("settings.json");
    }

    @Test
    void saysNothingWhenThereIsNoFile() throws Exception {
        assertThat(new DurableFile(folder, NAME).read(1000)).isEmpty();
    }

    @Test
    void letsOnlyTheOwnerRead() throws Exception {
        new DurableFile(folder, NAME).replace(NEW);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void neverWritesIntoALinkLeftBeside() throws Exception {
        Path victim = Files.write(folder.resolve("victim"), OLD);
        Files.createSymbolicLink(folder.resolve("settings.json.tmp"), victim);

        new DurableFile(folder, NAME).replace(NEW);

        assertThat(victim).hasBinaryContent(OLD);
        assertThat(path).hasBinaryContent(NEW).isRegularFile();
    }

    @Test
    void refusesAFileThatIsTooLongWithoutTouchingIt() throws Exception {
        Files.write(path, new byte[11]);

        assertThat(failure(() -> new DurableFile(folder, NAME).read(10)).code())
                .isEqualTo(ErrorCode.FILE_DAMAGED);
        assertThat(path).hasSize(11);
    }

    @Test
    void namesTheFileThatCanNotBeRead() throws Exception {
        Files.createDirectory(path);

        MantaException failure = failure(() -> new DurableFile(folder, NAME).read(10));

        assertThat(failure.code()).isEqualTo(ErrorCode.FILE_INACCESSIBLE);
        assertThat(failure).hasMessageContaining(path.toString());
    }

    @Test
    void namesTheFileThatCanNotBeWritten() {
        Path nowhere = folder.resolve("missing");

        MantaException failure = failure(() -> new DurableFile(nowhere, NAME).replace(NEW));

        assertThat(failure.code()).isEqualTo(ErrorCode.FILE_INACCESSIBLE);
        assertThat(failure).hasMessageContaining(nowhere.resolve(NAME).toString());
    }

    @Test
    void movesDamagedFilesAsideWithoutLosingEarlierOnes() throws Exception {
        DurableFile file = new DurableFile(folder, NAME);
        file.replace(OLD);
        Path first = file.moveAside();
        file.replace(NEW);
        Path second = file.moveAside();

        assertThat(first).hasFileName("settings.json.damaged-1").hasBinaryContent(OLD);
        assertThat(second).hasFileName("settings.json.damaged-2").hasBinaryContent(NEW);
        assertThat(path).doesNotExist();
    }

    @Test
    void forcesContentBeforeRenamingAndTheFolderAfter() throws Exception {
        List<String> taken = new ArrayList<>();

        new DurableFile(folder, NAME, new FailingSteps(Moment.NEVER, false, taken)).replace(NEW);

        assertThat(taken).containsExactly("write and force", "rename", "force folder");
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheOldOrTheNewDocumentWhenThePowerFails(Moment moment) throws Exception {
        new DurableFile(folder, NAME).replace(OLD);
        DurableFile file =
                new DurableFile(folder, NAME, new FailingSteps(moment, true, new ArrayList<>()));

        if (moment == Moment.NEVER) {
            file.replace(NEW);
        } else {
            assertThatThrownBy(() -> file.replace(NEW)).isInstanceOf(PowerCut.class);
        }

        // Given whatever lies there, the next start reads one of the two and can write again.
        DurableFile afterwards = new DurableFile(folder, NAME);
        assertThat(path).hasBinaryContent(moment.renamed ? NEW : OLD);
        afterwards.replace(NEW);
        assertThat(path).hasBinaryContent(NEW);
        assertThat(names()).containsExactly("settings.json");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void leavesNothingBesideWhenTheDiskRefuses(Moment moment) throws Exception {
        new DurableFile(folder, NAME).replace(OLD);
        DurableFile file =
                new DurableFile(folder, NAME, new FailingSteps(moment, false, new ArrayList<>()));

        assertThat(failure(() -> file.replace(NEW)).code()).isEqualTo(ErrorCode.FILE_INACCESSIBLE);

        assertThat(path).hasBinaryContent(moment.renamed ? NEW : OLD);
        assertThat(names()).containsExactly("settings.json");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static MantaException failure(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(MantaException.class, call);
    }

    /** When it fails, and whether the new document has its name by then. */
    private enum Moment {
        BEFORE_WRITE(false),
        HALFWAY_THROUGH_WRITE(false),
        BEFORE_RENAME(false),
        BEFORE_FORCING_FOLDER(true),
        NEVER(true);

        private final boolean renamed;

        Moment(boolean renamed) {
            this.renamed = renamed;
        }
    }

    /** Nothing that comes after it in the program takes place. */
    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    private record FailingSteps(Moment moment, boolean powerCut, List<String> taken)
            implements FileSteps {
        @Override
        public void write(Path file, byte[] content) throws IOException {
            failAt(Moment.BEFORE_WRITE);
            if (moment == Moment.HALFWAY_THROUGH_WRITE) {
                FileSteps.system().write(file, Arrays.copyOf(content, content.length / 2));
                failAt(Moment.HALFWAY_THROUGH_WRITE);
            }
            FileSteps.system().write(file, content);
            taken.add("write and force");
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            failAt(Moment.BEFORE_RENAME);
            FileSteps.system().rename(from, to);
            taken.add("rename");
        }

        @Override
        public void delete(Path file) throws IOException {
            FileSteps.system().delete(file);
            taken.add("delete");
        }

        @Override
        public void forceFolder(Path of) throws IOException {
            failAt(Moment.BEFORE_FORCING_FOLDER);
            FileSteps.system().forceFolder(of);
            taken.add("force folder");
        }

        private void failAt(Moment now) throws IOException {
            if (moment == now && powerCut) {
                throw new PowerCut();
            }
            if (moment == now) {
                throw new IOException("No space left on device");
            }
        }
    }
}
