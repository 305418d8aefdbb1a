package io.manta.daemon.os;

import io.manta.base.error.MantaException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Windows: the Service Control Manager or a terminal, administrators, SIDs of users. */
final class WindowsPlatform implements Platform {
    @Override
    public Path stateFolder() {
        return Path.of(
                System.getenv().getOrDefault("ProgramData", "C:\\ProgramData"), "Manta", "state");
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

    @Override
    public Supervisor supervisor(Map<String, String> environment) {
        return ServiceNotifier.of(Map.of());
    }

    @Override
    public Optional<String> machineName() {
        return Optional.ofNullable(System.getenv("COMPUTERNAME"));
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
