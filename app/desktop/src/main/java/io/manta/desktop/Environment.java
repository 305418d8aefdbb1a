package io.manta.desktop;

import io.manta.base.build.BuildStamp;
import io.manta.base.system.OperatingSystem;
import io.manta.desktop.platform.Preferences;
import io.manta.ipc.Protocol;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where things are.
 *
 * @param version of this program, with the commit it was built of
 * @param socket of the service
 * @param image folder whose {@code bin} holds the programs
 * @param home of the person
 * @param user who sits here
 * @param preferences file of what the person wants of the windows
 * @param variables those of the session: where its bus is, which desktop it has
 */
public record Environment(
        String version,
        Path socket,
        Path image,
        Path home,
        String user,
        Path preferences,
        Map<String, String> variables) {
    /** System property with the path of the service's socket. */
    static final String SOCKET = "manta.socket";

    public Environment {
        variables = Map.copyOf(variables);
    }

    /**
     * As the launcher and the system say: {@code -Dmanta.socket}, {@code -Dmanta.image}.
     *
     * @param variables those of the environment
     */
    static Environment ofSystem(Map<String, String> variables) {
        Path home = Path.of(System.getProperty("user.home"));
        return new Environment(
                BuildStamp.withCommit(versionOf(DesktopMain.class.getModule())),
                Path.of(System.getProperty(SOCKET, Protocol.DEFAULT_SOCKET.toString())),
                Path.of(System.getProperty(BuildStamp.IMAGE, "/opt/manta")),
                home,
                System.getProperty("user.name"),
                preferences(variables, home),
                variables);
    }

    private static Path preferences(Map<String, String> variables, Path home) {
        return switch (OperatingSystem.current()) {
            case MACOS -> Preferences.onMac(home);
            case WINDOWS -> Preferences.onWindows(variables, home);
            case LINUX, OTHER -> Preferences.onLinux(variables, home);
        };
    }

    /** Run from loose classes there is none. */
    private static String versionOf(Module module) {
        ModuleDescriptor descriptor = module.getDescriptor();
        return descriptor == null
                ? "0.1.0"
                : descriptor.version().map(ModuleDescriptor.Version::toString).orElse("0.1.0");
    }
}
