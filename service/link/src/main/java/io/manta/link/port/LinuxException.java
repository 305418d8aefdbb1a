package io.manta.link.port;

/** A call to the kernel failed while a socket was being set up. Never leaves this package. */
final class LinuxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int errno;

    LinuxException(String call, int errno) {
        super(call + " failed with " + Errno.describe(errno));
        this.errno = errno;
    }

    int errno() {
        return errno;
    }
}
