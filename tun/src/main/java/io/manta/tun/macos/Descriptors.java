package io.manta.tun.macos;

/**
 * What is done with an open file descriptor of Darwin. Addresses are those of native memory, so a
 * call costs no object. Failures are the negative error number, see {@link DarwinErrno}. Never call
 * from a virtual thread.
 */
interface Descriptors {
    /** {@code read(2)}: bytes read, 0 at the end. */
    long read(int fd, long address, long count);

    /** {@code write(2)}: bytes written. */
    long write(int fd, long address, long count);

    /**
     * {@code poll(2)}: how many are ready, 0 if none was in time.
     *
     * @param pollFds of {@code struct pollfd}, eight bytes each
     * @param timeoutMs -1 for ever
     */
    int poll(long pollFds, int count, int timeoutMs);

    /** {@code close(2)}; what it says is of no use. */
    void close(int fd);
}
