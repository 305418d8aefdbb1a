package io.manta.cli.command;

import io.manta.base.error.ErrorCode;

/** How the program ends. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;

    /** Refused or failed; stderr says why. */
    public static final int FAILED = 1;

    /** Wrong usage. */
    public static final int USAGE = 2;

    /** No service, or none that answers. */
    public static final int UNREACHABLE = 3;

    /** The caller may not. */
    public static final int NOT_PERMITTED = 4;

    private ExitCode() {}

    /** The exit code for a failure. */
    public static int of(ErrorCode code) {
        return switch (code) {
            case SERVICE_UNREACHABLE -> UNREACHABLE;
            case NOT_PERMITTED -> NOT_PERMITTED;
            case INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    LIMIT_REACHED,
                    WRONG_STATE,
                    VERSION_MISMATCH,
                    ALREADY_RUNNING,
                    NO_PRIVILEGE,
                    TUN_MISSING,
                    INTERFACE_EXISTS,
                    HOST_REFUSED,
                    PORT_UNAVAILABLE,
                    FILE_INACCESSIBLE,
                    FILE_DAMAGED,
                    INVALID_KEY,
                    NAME_UNRESOLVED,
                    PEER_UNREACHABLE,
                    PATH_TOO_NARROW,
                    INVITE_INVALID,
                    INVITE_EXPIRED,
                    INVITE_SPENT,
                    INVITE_REVOKED,
                    NAME_TAKEN,
                    JOIN_DENIED,
                    NOT_COORDINATOR,
                    NOT_MEMBER,
                    COORDINATOR_UNREACHABLE,
                    NO_ADDRESS_LEFT,
                    ROSTER_REFUSED,
                    TICKET_INVALID,
                    TICKET_EXPIRED,
                    TICKET_SPENT,
                    PAIRING_DENIED,
                    BACKUP_REFUSED,
                    CONTACT_UNKNOWN,
                    CONTACT_ROTATED,
                    CONTACT_DENIED,
                    CONTACT_EXPIRED,
                    UNSUPPORTED,
                    INTERNAL ->
                    FAILED;
        };
    }
}
