package io.manta.tun;

/** A TUN device or its interface could not be had or changed. The message says what was tried. */
public final class TunException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of failure, as far as somebody can act on it. */
    public enum Reason {
        /** This machine or container has no TUN devices. */
        NO_DEVICE,
        /** The process lacks the right to make or change interfaces. */
        NO_PRIVILEGE,
        /** There are TUN devices, but this process may not open them. */
        DEVICE_FORBIDDEN,
        /** The name is taken. */
        NAME_TAKEN,
        /** The name is not one an interface can have. */
        BAD_NAME,
        /** IPv6 is turned off on this machine or interface; IPv4 works. */
        NO_IPV6,
        /** The operating system refused for another reason. */
        REFUSED,
        /** No implementation for this operating system. */
        UNSUPPORTED
    }

    private final Reason reason;

    public TunException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public TunException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What kind of failure this is. */
    public Reason reason() {
        return reason;
    }
}
