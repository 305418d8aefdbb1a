package io.manta.base.build;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Which version an image is, and of which commit. Two images with equal stamps hold the same
 * programs, unless {@code commit} ends in {@code +changes}: then files had been changed since.
 *
 * @param version such as {@code 0.1.0}
 * @param commit its first twelve hexadecimal digits; empty where the builder could not tell
 */
public record BuildStamp(String version, Optional<String> commit) {

    /** System property with the folder of the image, as the start scripts set it. */
    public static final String IMAGE = "manta.image";

    private static final int LONGEST = 64;

    /** That of the image this program runs out of; none when it runs from loose classes. */
    public static Optional<BuildStamp> ofThisProgram() {
        return Optional.ofNullable(System.getProperty(IMAGE)).map(Path::of).flatMap(BuildStamp::of);
    }

    /** That of an image; none where there is no image, or one that does not say. */
    public static Optional<BuildStamp> of(Path image) {
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(image.resolve("lib/release"))) {
            facts.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return fact(facts, "version").map(v -> new BuildStamp(v, fact(facts, "commit")));
    }

    private static Optional<String> fact(Properties facts, String name) {
        return Optional.ofNullable(facts.getProperty(name))
                .filter(text -> text.matches("[\\w.+-]{1," + LONGEST + "}"));
    }

    /** A version with the commit of this program behind it, where that is known. */
    public static String withCommit(String version) {
        return ofThisProgram()
                .flatMap(BuildStamp::commit)
                .map(commit -> version + " (" + commit + ")")
                .orElse(version);
    }
}
