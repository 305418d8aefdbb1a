package io.manta.tun.macos;

import io.manta.tun.InterfaceConfig;
import io.manta.tun.Offload;
import io.manta.tun.device.GatedTun;
import java.nio.ByteBuffer;

/** A utun of macOS. It has no offloads: one packet a call, with its checksum. */
final class MacTun extends GatedTun {
    private final Darwin darwin;
    private final int fd;
    private final WakePipe poll;
    private final UtunReader reader;
    private final UtunWriter writer;
    private final MacInterfaceConfig config;

    /** Takes over the descriptor, the pipe and the configuration. */
    MacTun(Darwin darwin, OpenUtun utun, WakePipe poll, MacInterfaceConfig config) {
        super(utun.name());
        this.darwin = darwin;
        this.fd = utun.fd();
        this.poll = poll;
        this.config = config;
        reader = new UtunReader(darwin, fd, poll, config.addresses());
        writer = new UtunWriter(darwin, fd);
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
        poll.wake();
    }

    @Override
    protected void release() {
        config.close();
        darwin.close(fd);
        poll.close();
    }
}
