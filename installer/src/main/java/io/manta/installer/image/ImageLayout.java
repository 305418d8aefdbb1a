package io.manta.installer.image;

import java.nio.file.Path;

/** Where things lie inside an image; the start scripts say the same in shell. */
record ImageLayout(Path root) {

    Path programs() {
        return root.resolve("bin");
    }

    Path runtime() {
        return root.resolve("lib/runtime");
    }

    Path java() {
        return root.resolve("lib/runtime/bin/java");
    }

    Path nativeParts() {
        return root.resolve("lib/native");
    }

    /** Which classes the programs use. */
    Path classLists() {
        return root.resolve("lib/classes");
    }

    /** What is made of that, on the machine that uses it. */
    Path caches() {
        return root.resolve("lib/cache");
    }

    Path licences() {
        return root.resolve("lib/licenses");
    }

    /** Version and commit, a line each. */
    Path release() {
        return root.resolve("lib/release");
    }

    /** What all it is made of, in the form of CycloneDX. */
    Path partsList() {
        return root.resolve("lib/sbom.cdx.json");
    }

    Path fingerprint() {
        return root.resolve("lib/inputs.sha256");
    }

    /** Beside the image: jars that only the lab needs. */
    Path labLibraries() {
        return root.resolveSibling("lab-libraries");
    }

    Path script(Program program) {
        return programs().resolve(program.name());
    }

    Path classList(Program program) {
        return classLists().resolve(program.name() + ".classlist");
    }

    Path cache(Program program) {
        return caches().resolve(program.name() + ".jsa");
    }
}
