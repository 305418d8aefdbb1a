package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.system.OperatingSystem;
import io.manta.daemon.state.Configuration;
import io.manta.ipc.Permission;
import io.manta.ipc.socket.Caller;

/** Who may do what: the kernel says who it is, the settings and the command line who operates. */
final class ApiPolicy {
    private static final boolean WINDOWS = OperatingSystem.current() == OperatingSystem.WINDOWS;
    private static final String ADMINISTRATOR = WINDOWS ? "an administrator" : "root";
    private static final String AS_ADMINISTRATOR =
            WINDOWS
                    ? "Run the command in a terminal opened as administrator"
                    : "Run the command with sudo";

    private final Configuration configuration;
    private final RunOverrides overrides;

    ApiPolicy(Configuration configuration, RunOverrides overrides) {
        this.configuration = configuration;
        this.overrides = overrides;
    }

    /** The most this caller may do. */
    Permission permissionOf(Caller caller) {
        if (caller.isRoot()) {
            return Permission.ADMIN;
        }
        return caller.vouched() || isOperator(Long.toString(caller.uid()))
                ? Permission.OPERATE
                : Permission.READ;
    }

    private boolean isOperator(String id) {
        return overrides.operators().contains(id)
                || configuration.settings().operators().contains(id);
    }

    /** Refuses a caller that may not do as much. */
    void require(Caller caller, Permission needed) throws MantaException {
        if (permissionOf(caller).compareTo(needed) < 0) {
            throw refusal(caller, needed);
        }
    }

    private static MantaException refusal(Caller caller, Permission needed) {
        return switch (needed) {
            case ADMIN ->
                    new MantaException(
                            ErrorCode.NOT_PERMITTED,
                            "only " + ADMINISTRATOR + " may do this, and you are " + caller.user(),
                            AS_ADMINISTRATOR + ".",
                            null);
            case READ, OPERATE ->
                    new MantaException(
                            ErrorCode.NOT_PERMITTED,
                            caller.user() + " may look at Manta but not change it",
                            AS_ADMINISTRATOR
                                    + ", or once: sudo manta set-operator "
                                    + caller.user(),
                            null);
        };
    }
}
