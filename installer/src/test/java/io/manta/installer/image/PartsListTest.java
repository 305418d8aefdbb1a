package io.manta.installer.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PartsListTest {
    private static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir private Path folder;
    private Path repository;
    private Path library;
    private Path ours;

    @BeforeEach
    void makeJars() throws IOException {
        repository = folder.resolve("repository");
        library = jar("repository/org/example/deep/thing/1.2/thing-1.2-linux.jar");
        pom("org/example/deep/thing/1.2/thing-1.2.pom", parent("org.example", "all", "7"));
        pom("org/example/all/7/all-7.pom", licence("Apache-2.0") + licence("Own words 1.0"));
        ours = jar("build/manta-part-of-it-0.1.0.jar");
    }

    private Path jar(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry("a/b.txt"));
        }
        return file;
    }

    private void pom(String name, String content) throws IOException {
        Path file = repository.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<project>" + content + "</project>");
    }

    private static String parent(String group, String artifact, String version) {
        return "<parent><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></parent>"
                .formatted(group, artifact, version);
    }

    private static String licence(String name) {
        return "<licenses><license><name>%s</name></license></licenses>".formatted(name);
    }

    private Path written() throws IOException {
        Path file = folder.resolve("list.json");
        new PartsList(repository, TIME).write(file, "manta", List.of(ours, library), jar -> jar);
        return file;
    }

    @Test
    void isWhatTheSchemaWants() throws Exception {
        assertThat(new JsonParser().validate(written().toFile(), Version.VERSION_16)).isEmpty();
    }

    @Test
    void namesEachJarWithWhatItsAuthorsSayOfIt() throws Exception {
        JsonNode list = JsonMapper.shared().readTree(written().toFile());
        assertThat(list.at("/metadata/component/version").asString()).isEqualTo("0.1.0");
        assertThat(list.path("components").findValuesAsString("bom-ref"))
                .containsExactly(
                        "java-runtime",
                        "pkg:maven/io.manta/manta-part-of-it@0.1.0?type=jar",
                        "pkg:maven/org.example.deep/thing@1.2?classifier=linux&type=jar");
        JsonNode thing = list.path("components").path(2);
        assertThat(thing.at("/licenses/0/license/id").asString()).isEqualTo("Apache-2.0");
        assertThat(thing.at("/licenses/1/license/name").asString()).isEqualTo("Own words 1.0");
        assertThat(thing.at("/hashes/0/content").asString()).matches("[0-9a-f]{64}");
    }

    @Test
    void isTheSameEachTime() throws Exception {
        String first = Files.readString(written());
        assertThat(Files.readString(written())).isEqualTo(first).contains(TIME.toString());
    }
}
