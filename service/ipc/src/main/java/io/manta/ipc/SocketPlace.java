package io.manta.ipc;

import io.manta.base.system.OperatingSystem;
import java.nio.file.Path;
import java.util.Map;

/** Where the socket of the service is on each operating system. */
final class SocketPlace {
    private static final String NAME = "manta.sock";

    private SocketPlace() {}

    static Path of(OperatingSystem system, Map<String, String> environment) {
        return switch (system) {
            case LINUX, OTHER -> Path.of("/run/manta", NAME);
            case MACOS -> Path.of("/var/run/manta", NAME);
            // A folder of its own, since it is the folder that says who may connect.
            case WINDOWS ->
                    Path.of(
                            environment.getOrDefault("ProgramData", "C:\\ProgramData"),
                            "Manta",
                            "run",
                            NAME);
        };
    }
}
