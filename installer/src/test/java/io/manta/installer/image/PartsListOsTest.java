package io.manta.installer.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The lists of parts in the images that were just made. */
class PartsListOsTest {
    private static final Path IMAGE = Image.ofProperty().root();

    @Test
    void listsWhatIsShippedAndIsWhatTheSchemaWants() throws Exception {
        Path list = IMAGE.resolve("lib/sbom.cdx.json");
        assertThat(new JsonParser().validate(list.toFile(), Version.VERSION_16)).isEmpty();
        List<String> parts = parts(list);
        assertThat(parts).anyMatch(part -> part.contains("/javafx-graphics@"));
        try (Stream<Path> licences = Files.list(IMAGE.resolve("lib/licenses"))) {
            for (Path licence : licences.filter(Files::isDirectory).toList()) {
                String name = licence.getFileName().toString();
                assertThat(parts)
                        .as("a part for the licence of %s", name)
                        .anyMatch(part -> name.equals("fonts") || name.startsWith(stem(part)));
            }
        }
    }

    @Test
    void theImageWithoutTheAppListsNothingOfIt() throws Exception {
        Path list = IMAGE.resolveSibling("manta-service").resolve("lib/sbom.cdx.json");
        if (Files.exists(list)) {
            assertThat(new JsonParser().validate(list.toFile(), Version.VERSION_16)).isEmpty();
            assertThat(parts(list))
                    .noneMatch(part -> part.contains("javafx") || part.contains("desktop"))
                    .anyMatch(part -> part.contains("/manta-daemon@"));
        }
    }

    /** Name and version as in the name of a jar. */
    private static String stem(String part) {
        return part.replaceFirst(".*/", "").replaceFirst("\\?.*", "").replace('@', '-');
    }

    private static List<String> parts(Path list) {
        return JsonMapper.shared()
                .readTree(list.toFile())
                .path("components")
                .findValuesAsString("bom-ref");
    }
}
