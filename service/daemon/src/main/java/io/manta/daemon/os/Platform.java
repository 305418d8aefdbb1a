package io.manta.daemon.os;

import io.manta.base.error.MantaException;
import io.manta.base.system.OperatingSystem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the service's process does differently on each operating system. One object per process,
 * safe for use by any platform thread.
 */
public interface Platform {
    /** Where the service keeps its files unless told otherwise. */
    Path stateFolder();

    /** Where the log is written besides stderr; empty where the system keeps what stderr says. */
    Optional<Path> logFile();

    /**
     * Refuses unless this process may make network interfaces.
     *
     * @throws MantaException {@code NO_PRIVILEGE}
     */
    void requireNetworkAdmin() throws MantaException;

    /**
     * Sees to it that only the service and the system's administrators look into a folder that is
     * there, whatever its parent allows; does nothing where {@code mkdir} has done it.
     *
     * @throws MantaException {@code FILE_INACCESSIBLE}
     */
    void keepPrivate(Path folder) throws MantaException;

    /** Who started the process, and wants to know how it fares; one per process. */
    Supervisor supervisor(Map<String, String> environment);

    /** What the machine calls itself; empty if that can't be found out. */
    Optional<String> machineName();

    /** The users of this machine. */
    Users users();

    /** How clients come in. */
    Doors doors();

    /** The platform of the operating system at hand. */
    static Platform system() {
        return of(OperatingSystem.current());
    }

    /** The platform of an operating system; nothing native is loaded before it is used. */
    static Platform of(OperatingSystem system) {
        return switch (system) {
            case LINUX, OTHER -> new LinuxPlatform();
            case MACOS -> new MacPlatform();
            case WINDOWS -> new WindowsPlatform();
        };
    }
}
