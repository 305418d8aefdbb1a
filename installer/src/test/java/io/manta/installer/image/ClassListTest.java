package io.manta.installer.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassListTest {
    @TempDir private Path folder;

    @Test
    void takesEachLineOfSeveralRunsOnceWhateverItsNumberAndPlaceThere() throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Path all = folder.resolve("all");
        Files.write(first, List.of("# a note", "java/lang/Object id: 0", "@cp java/lang/Object 8"));
        Files.write(
                second,
                List.of(
                        "# a note",
                        "java/lang/Object id: 0",
                        "a/B id: 1",
                        "java/lang/Error id: 2"));

        ClassList.join(List.of(first, second), all);

        assertThat(all)
                .hasContent("a/B\njava/lang/Error\njava/lang/Object\n@cp java/lang/Object 8\n");
    }
}
