package io.manta.installer.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The programs under test.
 *
 * @param root folder with {@code bin} and {@code lib}
 */
public record Image(Path root) {

    /** The image in {@code -Dmanta.image}. */
    public static Image ofProperty() {
        String root = System.getProperty("manta.image", "target/manta");
        Image image = new Image(Path.of(root).toAbsolutePath().normalize());
        if (!Files.isExecutable(image.service())) {
            throw new LabException("there is no " + image.service() + "; build it first");
        }
        return image;
    }

    /** The service. */
    public Path service() {
        return root.resolve("bin/mantad");
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
