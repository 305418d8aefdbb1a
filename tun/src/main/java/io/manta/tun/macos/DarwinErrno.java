package io.manta.tun.macos;

/** Error numbers of Darwin (sys/errno.h): beyond 34 they are others than those of Linux. */
final class DarwinErrno {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int ESRCH = 3;
    static final int EINTR = 4;
    static final int ENXIO = 6;
    static final int EBADF = 9;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EBUSY = 16;
    static final int EEXIST = 17;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int EAGAIN = 35;
    static final int ENOTSUP = 45;
    static final int EPFNOSUPPORT = 46;
    static final int EAFNOSUPPORT = 47;
    static final int EADDRNOTAVAIL = 49;
    static final int ENETUNREACH = 51;
    static final int ENOBUFS = 55;
    static final int ENOTCONN = 57;

    private DarwinErrno() {}

    /** Whether the process lacks a right. */
    static boolean isPrivilege(int errno) {
        return errno == EPERM || errno == EACCES;
    }

    /** For people: {@code Operation not permitted (errno 1)}. */
    static String describe(int errno) {
        String words =
                switch (errno) {
                    case EPERM -> "Operation not permitted";
                    case ENOENT -> "No such file or directory";
                    case ESRCH -> "No such process";
                    case EINTR -> "Interrupted system call";
                    case ENXIO -> "Device not configured";
                    case EBADF -> "Bad file descriptor";
                    case ENOMEM -> "Cannot allocate memory";
                    case EACCES -> "Permission denied";
                    case EBUSY -> "Resource busy";
                    case EEXIST -> "File exists";
                    case ENODEV -> "Operation not supported by device";
                    case EINVAL -> "Invalid argument";
                    case EAGAIN -> "Resource temporarily unavailable";
                    case ENOTSUP -> "Operation not supported";
                    case EPFNOSUPPORT -> "Protocol family not supported";
                    case EAFNOSUPPORT -> "Address family not supported by protocol family";
                    case EADDRNOTAVAIL -> "Can't assign requested address";
                    case ENETUNREACH -> "Network is unreachable";
                    case ENOBUFS -> "No buffer space available";
                    case ENOTCONN -> "Socket is not connected";
                    default -> "failed";
                };
        return words + " (errno " + errno + ")";
    }
}
