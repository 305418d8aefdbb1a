package io.manta.daemon.os;

import io.manta.base.error.MantaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Linux: systemd or a terminal, capabilities, numbers of users. Also where nothing is known. */
final class LinuxPlatform implements Platform {
    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    @Override
    public Path stateFolder() {
        return Path.of("/var/lib/manta");
    }

    /** The journal keeps what stderr says. */
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
        return ServiceNotifier.of(environment);
    }

    @Override
    public Optional<String> machineName() {
        try {
            return Files.isReadable(KERNEL_NAME)
                    ? Optional.of(Files.readString(KERNEL_NAME).strip())
                    : Optional.ofNullable(System.getenv("HOSTNAME"));
        } catch (IOException e) {
            return Optional.ofNullable(System.getenv("HOSTNAME"));
        }
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
