package io.manta.link.port;

import io.manta.base.net.SendOutcome;

/** Error numbers of Linux (x86-64 and aarch64 agree) and what they mean for us. */
final class Errno {
    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int EIO = 5;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EINVAL = 22;
    static final int EMFILE = 24;
    static final int EPIPE = 32;
    static final int EMSGSIZE = 90;
    static final int EPROTONOSUPPORT = 93;
    static final int EOPNOTSUPP = 95;
    static final int EPFNOSUPPORT = 96;
    static final int EAFNOSUPPORT = 97;
    static final int EADDRINUSE = 98;
    static final int EADDRNOTAVAIL = 99;
    static final int ENETDOWN = 100;
    static final int ENETUNREACH = 101;
    static final int ENOBUFS = 105;
    static final int ECONNREFUSED = 111;
    static final int EHOSTDOWN = 112;
    static final int EHOSTUNREACH = 113;

    private Errno() {}

    /** How a send ended that failed with this number. What we do not know counts as no route. */
    static SendOutcome outcome(int errno) {
        return switch (errno) {
            case EMSGSIZE -> SendOutcome.TOO_LARGE;
            case EAGAIN, ENOBUFS, ENOMEM -> SendOutcome.CONGESTED;
            case EPIPE -> SendOutcome.CLOSED;
            default -> SendOutcome.UNREACHABLE;
        };
    }

    /**
     * Whether the kernel may take the segments one by one although it refused the train: EINVAL and
     * EMSGSIZE when a segment exceeds the path MTU (which may then be fragmented), EIO and
     * EOPNOTSUPP when something on the way, such as an IPsec policy, cannot cut.
     */
    static boolean refusesTrain(int errno) {
        return errno == EINVAL || errno == EMSGSIZE || forbidsTrains(errno);
    }

    /** Whether it will not take another train either. */
    static boolean forbidsTrains(int errno) {
        return errno == EIO || errno == EOPNOTSUPP;
    }

    /** Whether it tells of an earlier datagram's fate (ICMP) and not of this call. */
    static boolean isEcho(int errno) {
        return switch (errno) {
            case ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN, EMSGSIZE -> true;
            default -> false;
        };
    }

    /** Whether opening a socket failed because this machine does without that address family. */
    static boolean isFamilyMissing(int errno) {
        return switch (errno) {
            case EAFNOSUPPORT, EPFNOSUPPORT, EPROTONOSUPPORT, EADDRNOTAVAIL -> true;
            default -> false;
        };
    }

    /** For messages: {@code EADDRINUSE (98)}. */
    static String describe(int errno) {
        String name =
                switch (errno) {
                    case EPERM -> "EPERM";
                    case EACCES -> "EACCES";
                    case EINVAL -> "EINVAL";
                    case EMFILE -> "EMFILE";
                    case ENOMEM -> "ENOMEM";
                    case ENOBUFS -> "ENOBUFS";
                    case EADDRINUSE -> "EADDRINUSE";
                    case EADDRNOTAVAIL -> "EADDRNOTAVAIL";
                    case EAFNOSUPPORT -> "EAFNOSUPPORT";
                    case EPFNOSUPPORT -> "EPFNOSUPPORT";
                    case EPROTONOSUPPORT -> "EPROTONOSUPPORT";
                    default -> "errno";
                };
        return name + " (" + errno + ")";
    }
}
