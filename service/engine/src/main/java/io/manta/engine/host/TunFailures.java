package io.manta.engine.host;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.tun.TunException;

/** Says failures of the TUN device in the words everybody shares. */
public final class TunFailures {
    private TunFailures() {}

    /** The same failure with the code that belongs to its reason. */
    public static MantaException explain(TunException e) {
        ErrorCode code = codeOf(e.reason());
        String remedy =
                e.reason() == TunException.Reason.DEVICE_FORBIDDEN
                        ? "Let this user, service or container read and write /dev/net/tun."
                        : code.remedy();
        return new MantaException(code, String.valueOf(e.getMessage()), remedy, e);
    }

    private static ErrorCode codeOf(TunException.Reason reason) {
        return switch (reason) {
            case NO_DEVICE -> ErrorCode.TUN_MISSING;
            case NO_PRIVILEGE, DEVICE_FORBIDDEN -> ErrorCode.NO_PRIVILEGE;
            case NAME_TAKEN -> ErrorCode.INTERFACE_EXISTS;
            case BAD_NAME -> ErrorCode.INVALID_ARGUMENT;
            case REFUSED -> ErrorCode.HOST_REFUSED;
            case NO_IPV6, UNSUPPORTED -> ErrorCode.UNSUPPORTED;
        };
    }
}
