package io.manta.daemon.os;

import io.manta.base.error.MantaException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** macOS: launchd or a terminal, root, numbers of users. */
final class MacPlatform implements Platform {
    @Override
    public Path stateFolder() {
        return Path.of("/Library/Application Support/Manta");
    }

    @Override
    public Optional<Path> logFile() {
        return Optional.empty();
    }

    @Override
    public void requireNetworkAdmin() throws MantaException {
        Privileges.requireNetworkAdmin();
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
        return Optional.ofNullable(System.getenv("HOSTNAME"));
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
