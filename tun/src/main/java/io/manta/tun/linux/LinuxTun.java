package io.manta.tun.linux;

import io.manta.tun.InterfaceConfig;
import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import io.manta.tun.device.PassGate;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TUN device of Linux.
 *
 * <p>Assumes: at most one thread in {@link #read} or {@link #readNow}, one in {@link #write}; a
 * second one meets an {@link IllegalStateException}. Guarantees: descriptors are closed only after
 * both have left and none can come in again, so a number the system gives out anew is never read or
 * written by us. When {@link #close} returns, the interface is gone.
 *
 * <pre>
 *   close():  shut both gates ─▶ wake the poll ─▶ both gates empty ─▶ close netlink, TUN, eventfd
 *   read():   enter gate ─▶ read ─EAGAIN▶ poll ─woken▶ leave gate, CLOSED
 * </pre>
 */
final class LinuxTun implements TunDevice {
    private final String name;
    private final OffloadLevel level;
    private final int tunFd;
    private final int eventFd;
    private final WakeablePoll poll;
    private final TunReader reader;
    private final TunWriter writer;
    private final LinuxInterfaceConfig config;
    private final PassGate reading = new PassGate();
    private final PassGate writing = new PassGate();
    private final ReentrantLock closing = new ReentrantLock();
    private boolean closed; // guarded by closing

    /** Takes over both descriptors and the configuration. */
    LinuxTun(OpenTun tun, int eventFd, LinuxInterfaceConfig config) {
        this.name = tun.name();
        this.level = tun.level();
        this.tunFd = tun.fd();
        this.eventFd = eventFd;
        this.config = config;
        poll = new WakeablePoll(eventFd, tunFd);
        reader = new TunReader(tunFd, level, poll);
        writer = new TunWriter(tunFd, level);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean offloads() {
        return level.superpackets();
    }

    @Override
    public boolean udpOffloads() {
        return level.udpSuperpackets();
    }

    @Override
    public int read(ByteBuffer into, Offload offload) {
        return pass(into, offload, true);
    }

    @Override
    public int readNow(ByteBuffer into, Offload offload) {
        return pass(into, offload, false);
    }

    private int pass(ByteBuffer into, Offload offload, boolean wait) {
        if (!reading.enter()) {
            return CLOSED;
        }
        try {
            return reader.read(into, offload, wait);
        } finally {
            reading.leave();
        }
    }

    @Override
    public boolean write(ByteBuffer from, int length, Offload offload) {
        if (!writing.enter()) {
            return false;
        }
        try {
            return writer.write(from, length, offload);
        } finally {
            writing.leave();
        }
    }

    @Override
    public long dropped() {
        return reader.dropped() + writer.dropped();
    }

    @Override
    public InterfaceConfig config() {
        return config;
    }

    @Override
    public void close() {
        closing.lock();
        try {
            if (!closed) {
                closed = true;
                release();
            }
        } finally {
            closing.unlock();
        }
    }

    private void release() {
        reading.shut();
        writing.shut();
        poll.wake();
        reading.awaitEmpty();
        writing.awaitEmpty();
        config.close();
        LinuxNative.close(tunFd);
        LinuxNative.close(eventFd);
    }
}
