package io.manta.tun.macos;

import io.manta.tun.InterfaceConfig;
import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import io.manta.tun.device.PassGate;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A utun of macOS. It has no offloads: one packet a call, with its checksum.
 *
 * <p>Assumes: at most one thread in {@link #read} or {@link #readNow}, one in {@link #write}; a
 * second one meets an {@link IllegalStateException}. Guarantees: descriptors are closed only after
 * both have left and none can come in again, so a number the system gives out anew is never read or
 * written by us. When {@link #close} returns, the interface is gone.
 *
 * <pre>
 *   close():  shut both gates ─▶ wake the poll ─▶ both gates empty ─▶ close config, utun, pipe
 *   read():   enter gate ─▶ read ─EAGAIN▶ poll ─woken▶ leave gate, CLOSED
 * </pre>
 */
final class MacTun implements TunDevice {
    private final Darwin darwin;
    private final String name;
    private final int fd;
    private final WakePipe poll;
    private final UtunReader reader;
    private final UtunWriter writer;
    private final MacInterfaceConfig config;
    private final PassGate reading = new PassGate();
    private final PassGate writing = new PassGate();
    private final ReentrantLock closing = new ReentrantLock();
    private boolean closed; // guarded by closing

    /** Takes over the descriptor, the pipe and the configuration. */
    MacTun(Darwin darwin, OpenUtun utun, WakePipe poll, MacInterfaceConfig config) {
        this.darwin = darwin;
        this.name = utun.name();
        this.fd = utun.fd();
        this.poll = poll;
        this.config = config;
        reader = new UtunReader(darwin, fd, poll, config.addresses());
        writer = new UtunWriter(darwin, fd);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean offloads() {
        return false;
    }

    @Override
    public boolean udpOffloads() {
        return false;
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
        darwin.close(fd);
        poll.close();
    }
}
