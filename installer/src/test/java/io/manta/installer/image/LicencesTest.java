package io.manta.installer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicencesTest {
    @TempDir Path folder;
    private Licences licences;

    @BeforeEach
    void readTexts() throws IOException {
        Path texts = Files.createDirectory(folder.resolve("texts"));
        Files.writeString(texts.resolve("jars.properties"), "bare=MIT\nmade-of=MIT parts\n");
        Files.writeString(texts.resolve("MIT"), "do as you like");
        Files.writeString(texts.resolve("parts"), "name us");
        licences = new Licences(texts);
    }

    @Test
    void takesTextsOutOfTheJar() throws IOException {
        Path jar = jar("with-1.0.jar", "META-INF/NOTICE.txt");

        licences.collect(List.of(jar), folder.resolve("out"));

        assertThat(folder.resolve("out/with-1.0/NOTICE.txt")).hasContent("words");
    }

    @Test
    void usesTheNamedTextForJarsWithoutOne() throws IOException {
        Path jar = jar("bare-2.1.jar", "lib/Thing.class");

        licences.collect(List.of(jar), folder.resolve("out"));

        assertThat(folder.resolve("out/bare-2.1/LICENSE")).hasContent("do as you like");
    }

    @Test
    void addsTheTextsOfWhatLibraryContains() throws IOException {
        Path jar = jar("made-of-2.1-linux.jar", "lib/Thing.class");

        licences.collect(List.of(jar), folder.resolve("out"));

        Path made = folder.resolve("out/made-of-2.1-linux");
        assertThat(made.resolve("LICENSE")).hasContent("do as you like");
        assertThat(made.resolve("LICENSE-parts")).hasContent("name us");
    }

    @Test
    void shipsTheTextsBesideTheFontsAndNotTheFonts() throws IOException {
        Path fonts = Files.createDirectory(folder.resolve("fonts"));
        Files.writeString(fonts.resolve("LICENSE-Some.txt"), "open");
        Files.writeString(fonts.resolve("Some.otf"), "glyphs");

        Licences.copyFonts(fonts, folder.resolve("out"));

        assertThat(folder.resolve("out/LICENSE-Some.txt")).hasContent("open");
        assertThat(folder.resolve("out/Some.otf")).doesNotExist();
    }

    @Test
    void refusesToShipJarWithoutAnyText() throws IOException {
        Path jar = jar("unknown-3.jar", "lib/License.class");

        assertThatIOException()
                .isThrownBy(() -> licences.collect(List.of(jar), folder.resolve("out")))
                .withMessageContaining("unknown-3");
    }

    private Path jar(String name, String entry) throws IOException {
        Path file = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write("words".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        return file;
    }
}
