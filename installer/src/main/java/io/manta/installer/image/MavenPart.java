package io.manta.installer.image;

import java.nio.file.Path;

/**
 * A jar as Maven names it.
 *
 * @param group such as {@code io.netty}
 * @param artifact such as {@code netty-common}
 * @param version such as {@code 4.2.18.Final}
 * @param classifier such as {@code linux-x86_64}; mostly empty
 */
record MavenPart(String group, String artifact, String version, String classifier) {
    private static final String OURS = "io.manta";

    /**
     * Reads the name off where a jar lies.
     *
     * @param repository Maven's own folder of jars; what lies elsewhere was just built
     */
    static MavenPart of(Path jar, Path repository) {
        String file = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        if (!jar.startsWith(repository)) {
            String version = file.replaceFirst("^[a-z-]*-(?=\\d)", "");
            String artifact = file.substring(0, file.length() - version.length() - 1);
            return new MavenPart(OURS, artifact, version, "");
        }
        Path folders = repository.relativize(jar);
        int count = folders.getNameCount() - 1;
        String version = folders.getName(count - 1).toString();
        String artifact = folders.getName(count - 2).toString();
        String group =
                folders.subpath(0, count - 2)
                        .toString()
                        .replace(jar.getFileSystem().getSeparator(), ".");
        String stem = artifact + "-" + version;
        String classifier = file.equals(stem) ? "" : file.substring(stem.length() + 1);
        return new MavenPart(group, artifact, version, classifier);
    }

    boolean isOurs() {
        return group.equals(OURS);
    }

    /** Its description in {@code repository}. */
    Path pom(Path repository) {
        return repository
                .resolve(group.replace('.', '/'))
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + ".pom");
    }

    /** Its name among packages of all kinds, as a URL. */
    String purl() {
        String name = "pkg:maven/%s/%s@%s?".formatted(group, artifact, version);
        return name + (classifier.isEmpty() ? "" : "classifier=" + classifier + "&") + "type=jar";
    }
}
