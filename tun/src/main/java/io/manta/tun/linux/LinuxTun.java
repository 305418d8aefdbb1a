package io.manta.tun.linux;

import io.manta.tun.InterfaceConfig;
import io.manta.tun.Offload;
import io.manta.tun.device.GatedTun;
import java.nio.ByteBuffer;

/**
 * A TUN device of Linux: two descriptors, the device's own and an eventfd that ends a wait for it.
 * {@link #close} gives them back, so its name may be taken again as soon as it has returned.
 */
final class LinuxTun extends GatedTun {
    private final OffloadLevel level;
    private final int tunFd;
    private final int eventFd;
    private final WakeablePoll poll;
    private final TunReader reader;
    private final TunWriter writer;
    private final LinuxInterfaceConfig config;

    /** Takes over both descriptors and the configuration. */
    LinuxTun(OpenTun tun, int eventFd, LinuxInterfaceConfig config) {
        super(tun.name());
        this.level = tun.level();
        this.tunFd = tun.fd();
        this.eventFd = eventFd;
        this.config = config;
        poll = new WakeablePoll(eventFd, tunFd);
        reader = new TunReader(tunFd, level, poll);
        writer = new TunWriter(tunFd, level);
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
        poll.wake();
    }

    @Override
    protected void release() {
        config.close();
        LinuxNative.close(tunFd);
        LinuxNative.close(eventFd);
    }
}
