package io.manta.cli.service;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says how a service that does not run is started on this machine. */
final class ServiceStart {
    private static final List<Path> UNITS =
            List.of(
                    Path.of("/usr/lib/systemd/system/manta.service"),
                    Path.of("/etc/systemd/system/manta.service"));

    private ServiceStart() {}

    /** The failure to reach a service, with what an installed one takes to be started. */
    static MantaException explained(MantaException failure, Path socket) {
        return explained(failure, socket, UNITS);
    }

    static MantaException explained(MantaException failure, Path socket, List<Path> units) {
        boolean isStopped = failure.remedy().equals(ErrorCode.SERVICE_UNREACHABLE.remedy());
        boolean isInstalled =
                socket.equals(Protocol.DEFAULT_SOCKET) && units.stream().anyMatch(Files::exists);
        return isStopped && isInstalled
                ? new MantaException(
                        failure.code(),
                        String.valueOf(failure.getMessage()),
                        "Start the service: sudo systemctl start manta",
                        failure)
                : failure;
    }
}
