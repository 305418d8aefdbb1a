package io.manta.tun.windows;

import io.manta.tun.InterfaceConfig;
import io.manta.tun.Offload;
import io.manta.tun.device.GatedTun;
import java.nio.ByteBuffer;

/**
 * A Wintun adapter. It has no offloads: a packet is a packet. The ring of a session that was ended
 * is memory of somebody else, so it is ended when nobody is inside.
 */
final class WindowsTun extends GatedTun {
    private final WintunCalls wintun;
    private final EventCalls events;
    private final OpenAdapter adapter;
    private final long wakeEvent;
    private final RingReader reader;
    private final RingWriter writer;
    private final WindowsInterfaceConfig config;

    /** Takes over the adapter and the event. */
    WindowsTun(
            OpenAdapter adapter,
            long wakeEvent,
            WindowsInterfaceConfig config,
            WintunCalls wintun,
            EventCalls events) {
        super(config.name());
        this.adapter = adapter;
        this.wakeEvent = wakeEvent;
        this.config = config;
        this.wintun = wintun;
        this.events = events;
        reader = new RingReader(wintun, events, adapter, wakeEvent);
        writer = new RingWriter(wintun, events, adapter);
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
    protected int readInside(ByteBuffer into, Offload offload, boolean wait) {
        return reader.read(into, offload, wait);
    }

    @Override
    protected boolean writeInside(ByteBuffer from, int length, Offload offload) {
        return writer.write(from, length, offload);
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
    protected void wake() {
        events.set(wakeEvent);
    }

    @Override
    protected void release() {
        config.close();
        adapter.close(wintun);
        events.close(wakeEvent);
    }
}
