package io.manta.tun.linux;

import io.manta.tun.device.BufferAddresses;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Waits for a file descriptor to become readable, or for a wake from another thread: {@code
 * poll(2)} over it and an {@code eventfd(2)}. A wake is final. {@link #await} and {@link #pause}
 * belong to one thread at a time; {@link #wake} is for any.
 */
final class WakeablePoll {
    private static final int POLL_FD_BYTES = 8;
    private static final int EVENTS_AT = 4;
    private static final int RETURNED_EVENTS_AT = 6;
    private static final int FOREVER = -1;

    private final int eventFd;
    private final ByteBuffer pollFds =
            ByteBuffer.allocateDirect(2 * POLL_FD_BYTES).order(ByteOrder.nativeOrder());
    private final long eventPollFd = BufferAddresses.address(pollFds);
    private final ByteBuffer one =
            ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
    private final long oneAddress = BufferAddresses.address(one);

    /** How waiting ended. */
    enum Outcome {
        /** The descriptor may be readable now. */
        READY,
        /** Somebody woke us, for good. */
        WOKEN,
        /** The system could not wait. */
        FAILED
    }

    /**
     * @param eventFd an open eventfd; belongs to the caller, who closes it last
     * @param watchedFd what to wait for
     */
    WakeablePoll(int eventFd, int watchedFd) {
        this.eventFd = eventFd;
        prepare(0, eventFd);
        prepare(POLL_FD_BYTES, watchedFd);
        one.putLong(0, 1);
    }

    private void prepare(int at, int fd) {
        pollFds.putInt(at, fd);
        pollFds.putShort(at + EVENTS_AT, (short) LinuxNative.POLLIN);
    }

    /** Waits as long as it takes. */
    Outcome await() {
        return poll(2, FOREVER);
    }

    /** Waits for so long at most; {@link Outcome#READY} also if nothing came. */
    Outcome await(int timeoutMs) {
        return poll(2, timeoutMs);
    }

    /** Waits for a wake only, for so long at most. */
    Outcome pause(int timeoutMs) {
        return poll(1, timeoutMs);
    }

    private Outcome poll(int count, int timeoutMs) {
        pollFds.putShort(RETURNED_EVENTS_AT, (short) 0);
        if (LinuxNative.poll(eventPollFd, count, timeoutMs) < 0
                && LinuxNative.errno() != Errno.EINTR) {
            return Outcome.FAILED;
        }
        return pollFds.getShort(RETURNED_EVENTS_AT) == 0 ? Outcome.READY : Outcome.WOKEN;
    }

    /** Ends the wait going on and every later one. */
    void wake() {
        LinuxNative.write(eventFd, oneAddress, Long.BYTES);
        Reference.reachabilityFence(one);
    }
}
