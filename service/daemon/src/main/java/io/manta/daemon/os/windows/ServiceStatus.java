package io.manta.daemon.os.windows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a service fares: {@code SERVICE_STATUS} of winsvc.h, of a service with a process of its own.
 *
 * @param state one of the numbers below
 * @param accepted which requests it takes, a sum of {@code ACCEPT_…}
 * @param error 0, or why it stopped
 * @param ownError the process's own number for that, with {@link #SERVICE_SPECIFIC}
 * @param waitHintMs how long to wait for the next report before taking it for hung
 */
public record ServiceStatus(int state, int accepted, int error, int ownError, int waitHintMs) {
    // winsvc.h
    public static final int STOPPED = 1;
    public static final int START_PENDING = 2;
    public static final int STOP_PENDING = 3;
    public static final int RUNNING = 4;
    public static final int ACCEPT_STOP = 1;
    public static final int ACCEPT_SHUTDOWN = 4;
    public static final int ACCEPT_PARAMETERS = 8;
    public static final int ACCEPT_POWER = 0x40;

    // winerror.h
    public static final int SERVICE_SPECIFIC = 1066;

    static final int BYTES = 28;
    private static final int OWN_PROCESS = 0x10;

    /** As it lies in memory; the checkpoint stays 0, since every step is one report. */
    ByteBuffer layOut() {
        return ByteBuffer.allocateDirect(BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(OWN_PROCESS)
                .putInt(state)
                .putInt(accepted)
                .putInt(error)
                .putInt(ownError)
                .putInt(0)
                .putInt(waitHintMs)
                .flip();
    }
}
