package io.manta.daemon.os;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.daemon.os.windows.AccessList;
import io.manta.daemon.os.windows.Advapi32;
import io.manta.daemon.os.windows.SecurityCalls;
import io.manta.daemon.os.windows.ServiceCalls;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Windows: the Service Control Manager or a terminal, administrators, SIDs of accounts. */
final class WindowsPlatform implements Platform {
    private final SecurityCalls security;
    private final ServiceCalls services;
    private final Map<String, String> environment;

    WindowsPlatform() {
        this(new Advapi32(), System.getenv());
    }

    private WindowsPlatform(Advapi32 windows, Map<String, String> environment) {
        this(windows, windows, environment);
    }

    WindowsPlatform(
            SecurityCalls security, ServiceCalls services, Map<String, String> environment) {
        this.security = security;
        this.services = services;
        this.environment = environment;
    }

    @Override
    public Path stateFolder() {
        return folder().resolve("state");
    }

    /** A service has no terminal, and Windows keeps nothing of what it says on stderr. */
    @Override
    public Optional<Path> logFile() {
        return Optional.of(folder().resolve("log").resolve("mantad.log"));
    }

    private Path folder() {
        return Path.of(environment.getOrDefault("ProgramData", "C:\\ProgramData"), "Manta");
    }

    @Override
    public void requireNetworkAdmin() throws MantaException {
        if (!security.isAdministrator()) {
            throw new MantaException(
                    ErrorCode.NO_PRIVILEGE,
                    "cannot make a network interface: this process is no administrator's",
                    "Start it in a terminal that was opened as administrator, or use --tun none"
                            + " for the control plane only.",
                    null);
        }
    }

    @Override
    public void keepPrivate(Path folder) throws MantaException {
        int error = security.protect(folder, AccessList.privateFolder());
        if (error != 0) {
            throw new MantaException(
                    ErrorCode.FILE_INACCESSIBLE,
                    "could not close "
                            + folder
                            + " to other users: Windows error "
                            + Integer.toUnsignedString(error));
        }
    }

    @Override
    public Supervisor supervisor(Map<String, String> ignored) {
        return new ScmSupervisor(services);
    }

    @Override
    public Optional<String> machineName() {
        return Optional.ofNullable(environment.get("COMPUTERNAME"));
    }

    @Override
    public Users users() {
        return new WindowsAccounts(security);
    }

    @Override
    public Doors doors() {
        return new WindowsDoors(security);
    }
}
