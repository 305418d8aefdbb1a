package io.manta.ipc;

import io.manta.base.system.OperatingSystem;
import java.nio.file.Path;
import java.util.List;

/** The sockets of one service, when its main one is known. */
public final class ServiceSockets {
    private static final String ADMINISTRATORS = "admin";

    private ServiceSockets() {}

    /** Where only administrators may connect, on a system that does not say who connects. */
    public static Path administrators(Path socket) {
        return socket.resolveSibling(ADMINISTRATORS).resolve(socket.getFileName());
    }

    /** Where a client tries to connect, one after the other: more rights first. */
    public static List<Path> of(Path socket, OperatingSystem system) {
        return switch (system) {
            case WINDOWS -> List.of(administrators(socket), socket);
            case LINUX, MACOS, OTHER -> List.of(socket);
        };
    }
}
