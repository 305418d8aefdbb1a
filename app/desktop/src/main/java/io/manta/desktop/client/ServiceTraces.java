package io.manta.desktop.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds out why nobody listens.
 *
 * @param socket where the service listens; it removes the file when it ends in good order
 * @param marks files of which one at least is there where the service is installed
 */
public record ServiceTraces(Path socket, List<Path> marks) {
    public ServiceTraces {
        marks = List.copyOf(marks);
    }

    /** Those that a package or an image of Manta leaves on Linux. */
    public static ServiceTraces onLinux(Path socket, Path image) {
        return new ServiceTraces(
                socket,
                List.of(
                        Path.of("/usr/lib/systemd/system/manta.service"),
                        Path.of("/lib/systemd/system/manta.service"),
                        Path.of("/etc/systemd/system/manta.service"),
                        Path.of("/usr/sbin/mantad"),
                        Path.of("/usr/bin/mantad"),
                        Path.of("/usr/local/bin/mantad"),
                        image.resolve(isBundle(image) ? "no-service" : "bin/mantad")));
    }

    /** Unpacked for one person to look at: its service runs only once it was installed. */
    private static boolean isBundle(Path image) {
        return Files.exists(image.resolve("lib/bundle"));
    }

    /** What is there on macOS once the service was installed. */
    public static ServiceTraces onMac(Path socket, Path image) {
        return new ServiceTraces(
                socket,
                List.of(
                        Path.of("/Library/LaunchDaemons/io.manta.mantad.plist"),
                        image.resolve("bin/mantad")));
    }

    /** What is there on Windows once the service was installed. */
    public static ServiceTraces onWindows(Path socket, Path image) {
        return new ServiceTraces(socket, List.of(image.resolve("lib").resolve("mantad.args")));
    }

    /** Why a connection was refused or found no socket. */
    ServiceCondition whyNobodyListens() {
        if (Files.exists(socket)) {
            return ServiceCondition.CRASHED;
        }
        return marks.stream().anyMatch(Files::exists)
                ? ServiceCondition.STOPPED
                : ServiceCondition.NOT_INSTALLED;
    }
}
