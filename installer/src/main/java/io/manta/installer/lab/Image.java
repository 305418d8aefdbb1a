package io.manta.installer.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The programs under test.
 *
 * @param root folder with {@code bin} and {@code lib}
 * @param classes file to record the classes into that the service uses, if any
 */
public record Image(Path root, Optional<Path> classes) {

    /** The image in {@code -Dmanta.image}. */
    public static Image ofProperty() {
        String root = System.getProperty("manta.image", "target/manta");
        Image image = new Image(Path.of(root).toAbsolutePath().normalize(), Optional.empty());
        if (!Files.isExecutable(image.service())) {
            throw new LabException("there is no " + image.service() + "; build it first");
        }
        return image;
    }

    /** The service. */
    public Path service() {
        return root.resolve("bin/mantad");
    }

    /** The words that start the service. */
    List<String> serviceLine() {
        List<String> line = new ArrayList<>();
        classes.ifPresent(file -> line.addAll(List.of("env", "MANTA_CLASSES_OUTPUT=" + file)));
        line.add(service().toString());
        return line;
    }

    /** The command line. */
    public Path command() {
        return root.resolve("bin/manta");
    }

    /** The Java runtime both run on. */
    public Path java() {
        return root.resolve("lib/runtime/bin/java");
    }
}
