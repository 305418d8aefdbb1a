package io.manta.installer.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCommitTest {

    @TempDir private Path folder;
    private Path tree;

    @BeforeEach
    void commitATree() throws Exception {
        tree = Files.createDirectory(folder.resolve("tree"));
        Files.createDirectory(tree.resolve("installer"));
        Files.writeString(tree.resolve("installer/commit"), "$Format:%H$\n");
        Files.writeString(tree.resolve(".gitattributes"), "installer/commit export-subst\n");
        git(tree, "init", "-q");
        git(tree, "add", ".");
        git(tree, "-c", "user.name=a", "-c", "user.email=a@a", "commit", "-qm", "first");
    }

    @Test
    void aCleanTreeIsOfItsCommit() throws Exception {
        assertThat(new SourceCommit(tree).find()).contains(head());
    }

    @Test
    void aTreeWithAnotherFileIsNotQuiteThatCommit() throws Exception {
        Files.writeString(tree.resolve("new"), "");
        assertThat(new SourceCommit(tree).find()).contains(head() + "+changes");
    }

    @Test
    void anArchiveRemembersWhatItWasMadeOf() throws Exception {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        git(tree, "archive", "-o", folder.resolve("a.tar").toString(), "HEAD");
        run(folder, List.of("tar", "-C", archive.toString(), "-xf", "a.tar"));
        assertThat(new SourceCommit(archive).find()).contains(head());
    }

    @Test
    void withoutGitOrArchiveNothingIsKnown() throws Exception {
        Path copy = Files.createDirectory(tree.resolve("copy"));
        Files.createDirectory(copy.resolve("installer"));
        Files.copy(tree.resolve("installer/commit"), copy.resolve("installer/commit"));
        assertThat(new SourceCommit(copy).find()).isEqualTo(Optional.empty());
    }

    private String head() throws Exception {
        return git(tree, "rev-parse", "HEAD").substring(0, 12);
    }

    private static String git(Path folder, String... words) throws Exception {
        List<String> line = new ArrayList<>(List.of("git"));
        line.addAll(List.of(words));
        return run(folder, line);
    }

    private static String run(Path folder, List<String> line) throws Exception {
        Process process = new ProcessBuilder(line).directory(folder.toFile()).start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor()).as(String.join(" ", line)).isZero();
        return said;
    }
}
