package io.manta.installer.image;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of licences as SPDX has them, from those that authors write. */
final class SpdxName {
    private static final Set<String> IDENTIFIERS =
            Set.of(
                    "Apache-2.0",
                    "BSD-3-Clause",
                    "EPL-2.0",
                    "LGPL-2.1-only",
                    "LGPL-2.1-or-later",
                    "MIT");

    private static final Map<String, String> WRITTEN =
            Map.of(
                    "apache license, version 2.0", "Apache-2.0",
                    "the apache license, version 2.0", "Apache-2.0",
                    "the apache software license, version 2.0", "Apache-2.0",
                    "mit license", "MIT",
                    "the mit license", "MIT");

    private SpdxName() {}

    /** That of a licence; empty where it has none that is certain. */
    static Optional<String> of(String written) {
        return IDENTIFIERS.contains(written)
                ? Optional.of(written)
                : Optional.ofNullable(WRITTEN.get(written.toLowerCase(Locale.ROOT)));
    }
}
