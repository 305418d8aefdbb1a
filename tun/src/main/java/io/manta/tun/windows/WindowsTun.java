package io.manta.tun.windows;

import io.manta.tun.InterfaceConfig;
import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import io.manta.tun.device.PassGate;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A Wintun adapter. It has no offloads: a packet is a packet.
 *
 * <p>Assumes: at most one thread in {@link #read} or {@link #readNow}, one in {@link #write}; a
 * second one meets an {@link IllegalStateException}. Guarantees: the session is ended only after
 * both have left and none can come in again, since a ring of an ended session is memory of somebody
 * else. When {@link #close} returns, the interface is gone.
 *
 * <pre>
 *   close():  shut both gates ─▶ set our event ─▶ both gates empty ─▶ end session, close adapter
 *   read():   enter gate ─▶ receive ─empty▶ wait for our event or Wintun's ─ours▶ leave, CLOSED
 * </pre>
 */
final class WindowsTun implements TunDevice {
    private final String name;
    private final WintunCalls wintun;
    private final EventCalls events;
    private final OpenAdapter adapter;
    private final long wakeEvent;
    private final RingReader reader;
    private final RingWriter writer;
    private final WindowsInterfaceConfig config;
    private final PassGate reading = new PassGate();
    private final PassGate writing = new PassGate();
    private final ReentrantLock closing = new ReentrantLock();
    private boolean closed; // guarded by closing

    /** Takes over the adapter and the event. */
    WindowsTun(
            OpenAdapter adapter,
            long wakeEvent,
            WindowsInterfaceConfig config,
            WintunCalls wintun,
            EventCalls events) {
        this.name = config.name();
        this.adapter = adapter;
        this.wakeEvent = wakeEvent;
        this.config = config;
        this.wintun = wintun;
        this.events = events;
        reader = new RingReader(wintun, events, adapter, wakeEvent);
        writer = new RingWriter(wintun, events, adapter);
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
        events.set(wakeEvent);
        reading.awaitEmpty();
        writing.awaitEmpty();
        config.close();
        adapter.close(wintun);
        events.close(wakeEvent);
    }
}
