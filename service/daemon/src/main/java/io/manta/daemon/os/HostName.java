package io.manta.daemon.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What this machine calls itself, in a form that names in networks have. */
public final class HostName {
    private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");
    private static final int LONGEST = 63;
    private static final String NAMELESS = "device";

    private HostName() {}

    /** The machine's name as a label of DNS; {@code device} if it has none that can become one. */
    public static String label() {
        return labelOf(kernelName().or(() -> environmentName(System.getenv())).orElse(""));
    }

    /** The first label of a name; what no label may have becomes a hyphen. */
    static String labelOf(String name) {
        int dot = name.indexOf('.');
        String label =
                (dot < 0 ? name : name.substring(0, dot))
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-");
        String cut = label.substring(0, Math.min(label.length(), LONGEST));
        String trimmed = cut.replaceAll("^-+|-+$", "");
        return trimmed.isEmpty() ? NAMELESS : trimmed;
    }

    private static Optional<String> kernelName() {
        try {
            return Files.isReadable(LINUX)
                    ? Optional.of(Files.readString(LINUX).strip())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> environmentName(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("COMPUTERNAME"))
                .or(() -> Optional.ofNullable(environment.get("HOSTNAME")));
    }
}
