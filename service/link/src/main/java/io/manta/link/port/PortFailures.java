package io.manta.link.port;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;

/** Says in words what all implementations of a port fail with. */
final class PortFailures {
    private PortFailures() {}

    /** The port could not go over to another number. */
    static MantaException notMoved(int from, int to, Exception cause) {
        return new MantaException(
                ErrorCode.PORT_UNAVAILABLE,
                "could not open UDP port "
                        + to
                        + ", so port "
                        + from
                        + " stays in use: "
                        + cause.getMessage(),
                "Stop the program that has it, or choose another port.",
                cause);
    }
}
