package io.manta.packet;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Builds whole TCP and UDP packets the plain way; checksums by {@link NaiveChecksum}. */
public final class PacketBuilder {
    private final boolean ipv4;
    private final boolean tcp;
    private int host = 1;
    private int sourcePort = 40_000;
    private int sequence = 1000;
    private int acknowledgement = 77;
    private int flags = 0x10;
    private int window = 500;
    private int urgentPointer;
    private int hopLimit = 64;
    private int trafficClass;
    private int identification = 10;
    private int fragmentField = 0x4000;
    private byte[] ipOptions = {};
    private byte[] tcpOptions = {};
    private byte[] payload = {};

    private PacketBuilder(boolean ipv4, boolean tcp) {
        this.ipv4 = ipv4;
        this.tcp = tcp;
    }

    public static PacketBuilder tcp4() {
        return new PacketBuilder(true, true);
    }

    public static PacketBuilder tcp6() {
        return new PacketBuilder(false, true);
    }

    public static PacketBuilder udp4() {
        return new PacketBuilder(true, false);
    }

    public static PacketBuilder udp6() {
        return new PacketBuilder(false, false);
    }

    /** Last byte of the source address. */
    public PacketBuilder host(int value) {
        host = value;
        return this;
    }

    public PacketBuilder sourcePort(int value) {
        sourcePort = value;
        return this;
    }

    public PacketBuilder sequence(int value) {
        sequence = value;
        return this;
    }

    public PacketBuilder acknowledgement(int value) {
        acknowledgement = value;
        return this;
    }

    public PacketBuilder flags(int value) {
        flags = value;
        return this;
    }

    public PacketBuilder window(int value) {
        window = value;
        return this;
    }

    public PacketBuilder urgentPointer(int value) {
        urgentPointer = value;
        return this;
    }

    public PacketBuilder hopLimit(int value) {
        hopLimit = value;
        return this;
    }

    public PacketBuilder trafficClass(int value) {
        trafficClass = value;
        return this;
    }

    public PacketBuilder identification(int value) {
        identification = value;
        return this;
    }

    /** Flags and offset; 0x4000 is "don't fragment". */
    public PacketBuilder fragmentField(int value) {
        fragmentField = value;
        return this;
    }

    public PacketBuilder ipOptions(int... values) {
        ipOptions = bytes(values);
        return this;
    }

    public PacketBuilder tcpOptions(int... values) {
        tcpOptions = bytes(values);
        return this;
    }

    public PacketBuilder payload(byte[] value) {
        payload = value.clone();
        return this;
    }

    /** So many bytes that count up from {@code first}. */
    public PacketBuilder payload(int length, int first) {
        payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (first + i);
        }
        return this;
    }

    public byte[] build() {
        byte[] transport = tcp ? tcpHeader() : udpHeader();
        int headers = ipv4 ? 20 + ipOptions.length : 40;
        int total = headers + transport.length + payload.length;
        ByteBuffer packet = ByteBuffer.allocate(total);
        if (ipv4) {
            putIpv4(packet, total);
        } else {
            putIpv6(packet, total - 40);
        }
        byte[] bytes = packet.put(transport).put(payload).array();
        int checksumAt = headers + (tcp ? 16 : 6);
        int checksum = ~NaiveChecksum.transportSum(bytes) & 0xFFFF;
        packet.putShort(checksumAt, (short) (checksum == 0 && !tcp ? 0xFFFF : checksum));
        return bytes;
    }

    private void putIpv4(ByteBuffer packet, int total) {
        packet.put((byte) (0x45 + ipOptions.length / 4)).put((byte) trafficClass);
        packet.putShort((short) total).putShort((short) identification);
        packet.putShort((short) fragmentField).put((byte) hopLimit).put((byte) (tcp ? 6 : 17));
        packet.putShort((short) 0).putInt(0x64400000 | host).putInt(0x64400100).put(ipOptions);
        packet.putShort(10, (short) NaiveChecksum.of(packet.array(), 0, 20 + ipOptions.length));
    }

    private void putIpv6(ByteBuffer packet, int payloadBytes) {
        packet.putInt(6 << 28 | trafficClass << 20).putShort((short) payloadBytes);
        packet.put((byte) (tcp ? 6 : 17)).put((byte) hopLimit);
        packet.putLong(0xfd6d_616e_7461_0000L).putLong(host);
        packet.putLong(0xfd6d_616e_7461_0000L).putLong(0x100);
    }

    private byte[] tcpHeader() {
        ByteBuffer header = ByteBuffer.allocate(20 + tcpOptions.length);
        header.putShort((short) sourcePort).putShort((short) 443);
        header.putInt(sequence).putInt(acknowledgement);
        header.put((byte) (header.capacity() / 4 << 4)).put((byte) flags);
        header.putShort((short) window).putShort((short) 0).putShort((short) urgentPointer);
        return header.put(tcpOptions).array();
    }

    private byte[] udpHeader() {
        ByteBuffer header = ByteBuffer.allocate(8);
        header.putShort((short) sourcePort).putShort((short) 443);
        return header.putShort((short) (8 + payload.length)).array();
    }

    /** Bytes from ints, for literals above 127. */
    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** The packet in the middle of a larger array whose other bytes are all {@code guard}. */
    public static byte[] between(byte[] packet, int before, int after, int guard) {
        byte[] framed = new byte[before + packet.length + after];
        Arrays.fill(framed, (byte) guard);
        System.arraycopy(packet, 0, framed, before, packet.length);
        return framed;
    }
}
