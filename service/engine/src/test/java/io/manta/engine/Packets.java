package io.manta.engine;

import java.nio.ByteBuffer;

/** Makes the packets programs on nodes send, the plain way. Addresses are those of {@link Mesh}. */
final class Packets {
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;

    private Packets() {}

    /** A UDP datagram between two nodes; its payload counts up from {@code first}. */
    static byte[] udp4(int from, int to, int totalBytes, int first) {
        return udp(ipv4(from), ipv4(to), 4000, 5000, totalBytes, first);
    }

    /** The same over IPv6. */
    static byte[] udp6(int from, int to, int totalBytes, int first) {
        return udp(ipv6(from), ipv6(to), 4000, 5000, totalBytes, first);
    }

    static byte[] udp(byte[] from, byte[] to, int fromPort, int toPort, int totalBytes, int first) {
        int headers = ipBytes(from);
        ByteBuffer transport = ByteBuffer.allocate(totalBytes - headers);
        transport.putShort((short) fromPort).putShort((short) toPort);
        transport.putShort((short) transport.capacity()).putShort((short) 0);
        for (int i = 0; transport.hasRemaining(); i++) {
            transport.put((byte) (first + i));
        }
        return packet(from, to, UDP, transport.array(), 6, 0x4000);
    }

    /** A TCP segment with options already padded to words. */
    static byte[] tcp(
            byte[] from, byte[] to, int flags, int sequence, byte[] options, int payloadBytes) {
        ByteBuffer transport = ByteBuffer.allocate(20 + options.length + payloadBytes);
        transport.putShort((short) 40_000).putShort((short) 443).putInt(sequence).putInt(7);
        transport.put((byte) ((20 + options.length) / 4 << 4)).put((byte) flags);
        transport.putShort((short) 500).putInt(0).put(options);
        for (int i = 0; transport.hasRemaining(); i++) {
            transport.put((byte) (sequence + i));
        }
        return packet(from, to, TCP, transport.array(), 16, 0x4000);
    }

    /** A SYN that announces this MSS. */
    static byte[] syn(byte[] from, byte[] to, int mss) {
        byte[] option = {2, 4, (byte) (mss >>> 8), (byte) mss};
        return tcp(from, to, 2, 100, option, 0);
    }

    /** The MSS a packet made by {@link #syn} announces now. */
    static int mssOf(byte[] syn) {
        return Short.toUnsignedInt(ByteBuffer.wrap(syn).getShort((isIpv4(syn) ? 20 : 40) + 22));
    }

    /** What a kernel answers to an echo request; null if this is none. */
    static byte @org.jspecify.annotations.Nullable [] echoReply(byte[] request) {
        boolean four = isIpv4(request);
        int at = four ? 20 : 40;
        boolean isRequest =
                four
                        ? request[9] == ICMP && request[at] == 8
                        : request[6] == ICMPV6 && request[at] == (byte) 128;
        if (!isRequest) {
            return null;
        }
        ByteBuffer whole = ByteBuffer.wrap(request);
        int size = four ? 4 : 16;
        byte[] source = new byte[size];
        byte[] destination = new byte[size];
        whole.get(four ? 12 : 8, source).get(four ? 16 : 24, destination);
        byte[] echo = new byte[request.length - at];
        whole.get(at, echo);
        echo[0] = (byte) (four ? 0 : 129);
        echo[2] = 0;
        echo[3] = 0;
        return packet(destination, source, four ? ICMP : ICMPV6, echo, 2, 0);
    }

    /** An IP packet around a transport whose checksum lies at {@code checksumAt}, zero so far. */
    static byte[] packet(
            byte[] from, byte[] to, int protocol, byte[] transport, int checksumAt, int fragment) {
        boolean four = from.length == 4;
        long pseudo = four && protocol == ICMP ? 0 : sum(from) + sum(to);
        pseudo += four && protocol == ICMP ? 0 : protocol + transport.length;
        int checksum = checksum(pseudo + sum(transport));
        ByteBuffer.wrap(transport).putShort(checksumAt, (short) checksum);
        return four
                ? ipv4Packet(from, to, protocol, transport, fragment, new byte[0])
                : ipv6Packet(from, to, protocol, transport);
    }

    static byte[] ipv4Packet(
            byte[] from, byte[] to, int protocol, byte[] transport, int fragment, byte[] options) {
        int headers = 20 + options.length;
        ByteBuffer out = ByteBuffer.allocate(headers + transport.length);
        out.put((byte) (0x40 + headers / 4)).put((byte) 0).putShort((short) out.capacity());
        out.putShort((short) 77).putShort((short) fragment).put((byte) 64).put((byte) protocol);
        out.putShort((short) 0).put(from).put(to).put(options);
        byte[] header = new byte[headers];
        out.get(0, header);
        out.putShort(10, (short) checksum(sum(header)));
        return out.put(transport).array();
    }

    private static byte[] ipv6Packet(byte[] from, byte[] to, int protocol, byte[] transport) {
        ByteBuffer out = ByteBuffer.allocate(40 + transport.length);
        out.putInt(6 << 28).putShort((short) transport.length).put((byte) protocol).put((byte) 64);
        return out.put(from).put(to).put(transport).array();
    }

    /** Address of a node inside the tunnel. */
    static byte[] ipv4(int node) {
        return new byte[] {100, 64, (byte) (node >>> 8), (byte) node};
    }

    static byte[] ipv6(int node) {
        return ByteBuffer.allocate(16).putLong(0xfd6d_616e_7461_0000L).putLong(node).array();
    }

    static boolean isIpv4(byte[] packet) {
        return packet[0] >>> 4 == 4;
    }

    /** Whether all checksums of a packet made here are right. */
    static boolean isSound(byte[] packet) {
        boolean four = isIpv4(packet);
        int at = four ? (packet[0] & 15) * 4 : 40;
        int protocol = packet[four ? 9 : 6];
        byte[] addresses = new byte[four ? 8 : 32];
        byte[] transport = new byte[packet.length - at];
        ByteBuffer.wrap(packet).get(four ? 12 : 8, addresses).get(at, transport);
        long pseudo = protocol == ICMP ? 0 : sum(addresses) + protocol + transport.length;
        return checksum(pseudo + sum(transport)) == 0;
    }

    private static int ipBytes(byte[] address) {
        return address.length == 4 ? 20 : 40;
    }

    private static long sum(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (long) (bytes[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }

    private static int checksum(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) ~folded & 0xFFFF;
    }
}
