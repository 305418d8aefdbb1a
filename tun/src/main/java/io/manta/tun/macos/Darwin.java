package io.manta.tun.macos;

/** The system calls this package needs, and its seam: tests have a kernel of their own. */
interface Darwin extends Descriptors {
    /** {@code socket(2)}: the descriptor, closed in programs this one starts. */
    int socket(int domain, int type, int protocol);

    /** {@code connect(2)}: 0. */
    int connect(int fd, long address, int length);

    /** {@code getsockopt(2)}: 0; the length is read and written. */
    int getsockopt(int fd, int level, int option, long value, long lengthAddress);

    /**
     * {@code ioctl(2)}: 0 or what the request returns.
     *
     * @param request as {@link DarwinLayout} has them
     * @param argument address of its structure
     */
    int ioctl(int fd, long request, long argument);

    /** {@code pipe(2)}, closed in programs this one starts: 0, and two ints at the address. */
    int pipe(long address);

    /** Makes reads and writes of a descriptor fail with EAGAIN rather than wait: 0. */
    int setNonBlocking(int fd);

    /**
     * {@code sysctl(3)} for reading: 0.
     *
     * @param name address of its numbers, four bytes each
     * @param into address of the memory to fill, or 0 to ask only how long it is
     * @param lengthAddress room, eight bytes, and then the length
     */
    int sysctl(long name, int numbers, long into, long lengthAddress);

    /** {@code if_nametoindex(3)}: the number of an interface, 0 if there is none of this name. */
    int interfaceIndex(String name);
}
