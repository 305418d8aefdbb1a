package io.manta.daemon.os;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** macOS: launchd or a terminal, root, numbers of users. */
final class MacPlatform implements Platform {
    private static final int PATIENCE_S = 5;

    @Override
    public Path stateFolder() {
        return Path.of("/Library/Application Support/Manta");
    }

    /** launchd writes what stderr says into a file, as its list of properties says. */
    @Override
    public Optional<Path> logFile() {
        return Optional.empty();
    }

    @Override
    public void requireNetworkAdmin() throws MantaException {
        if (!Privileges.isAdministrator()) {
            throw new MantaException(
                    ErrorCode.NO_PRIVILEGE,
                    "cannot make a network interface: this process does not run as root",
                    "Start it as root (sudo mantad), or use --tun none for the control plane only.",
                    null);
        }
    }

    @Override
    public void keepPrivate(Path folder) {}

    /** launchd wants to be told nothing, and asks by signals. */
    @Override
    public Supervisor supervisor(Map<String, String> environment) {
        return ServiceNotifier.of(Map.of());
    }

    @Override
    public Optional<String> machineName() {
        return machineName(
                name -> CommandAnswer.of(List.of("/usr/sbin/scutil", "--get", name), PATIENCE_S));
    }

    /**
     * The name for the local network, which is made of that in the settings ("Ann's MacBook") as
     * names of machines must be; else that itself.
     */
    static Optional<String> machineName(Function<String, Optional<String>> setting) {
        return setting.apply("LocalHostName").or(() -> setting.apply("ComputerName"));
    }

    @Override
    public Users users() {
        return new IdCommand();
    }

    @Override
    public Doors doors() {
        return Doors.single();
    }
}
