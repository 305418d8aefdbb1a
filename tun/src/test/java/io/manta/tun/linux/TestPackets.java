package io.manta.tun.linux;

import io.manta.tun.TunDevice;
import java.nio.ByteBuffer;

/** Buffers and packets for tests. */
final class TestPackets {
    private TestPackets() {}

    static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(TunDevice.BUFFER_BYTES);
    }

    /** Turns a UDP packet over IPv4 around: addresses and ports; sums stay right. */
    static void turnAround(ByteBuffer buffer) {
        int ip = TunDevice.HEADROOM;
        int source = buffer.getInt(ip + 12);
        buffer.putInt(ip + 12, buffer.getInt(ip + 16)).putInt(ip + 16, source);
        short port = buffer.getShort(ip + 20);
        buffer.putShort(ip + 20, buffer.getShort(ip + 22)).putShort(ip + 22, port);
    }
}
