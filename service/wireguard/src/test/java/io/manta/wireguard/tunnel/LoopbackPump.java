package io.manta.wireguard.tunnel;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.handshake.GuardVerdict;
import io.manta.wireguard.handshake.HandshakeGuard;
import io.manta.wireguard.handshake.LocalIdentity;
import io.manta.wireguard.message.MessageType;
import io.manta.wireguard.message.TransportMessage;
import io.manta.wireguard.tunnel.HandshakeOutcome.Accepted;
import io.manta.wireguard.tunnel.HandshakeOutcome.Completed;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A WireGuard peer of one socket, and a program behind the other peer's TUN, in one process: run by
 * {@link WireGuardGoOsTest} inside a network namespace. Ends with 0 if packets went both ways.
 */
public final class LoopbackPump {
    static final int PUMP_PORT = 41999;
    static final int PEER_PORT = 51999;
    static final int PROGRAM_PORT = 7000;
    static final String PEER_ADDRESS = "10.77.0.1";
    static final String OUR_ADDRESS = "10.77.0.2";

    private static final int TIMEOUT_MS = 15_000;
    private static final int RETRY_MS = 300;
    private static final int ATTEMPTS = 20;
    private static final int HEADER = TransportMessage.HEADER_BYTES;

    private final RandomSource random = new SecureRandom()::nextBytes;
    private final SessionIndex index = new SessionIndex(random);
    private final AeadCipher cipher = AeadCipher.create();
    private final InetSocketAddress peer = new InetSocketAddress("127.0.0.1", PEER_PORT);
    private final DatagramSocket outside;
    private final DatagramSocket program;
    private final HandshakeGuard guard;
    private final HandshakeService service;
    private final Tunnel tunnel;

    private LoopbackPump(TunnelPrivateKey key, TunnelPublicKey remote, PresharedKey psk)
            throws IOException {
        LocalIdentity local = new LocalIdentity(key);
        guard = new HandshakeGuard(List.of(local), random);
        service = new HandshakeService(List.of(local), index);
        tunnel = new Tunnel(0, local, remote, psk, index, random);
        service.add(tunnel);
        outside = new DatagramSocket(PUMP_PORT, InetAddress.getByName("127.0.0.1"));
        program = new DatagramSocket(PROGRAM_PORT, InetAddress.getByName(PEER_ADDRESS));
        outside.setSoTimeout(TIMEOUT_MS);
        program.setSoTimeout(TIMEOUT_MS);
    }

    /** Arguments: role (initiator or responder), private key, peer's public key, preshared key. */
    public static void main(String[] args) throws Exception {
        LoopbackPump pump =
                new LoopbackPump(
                        TunnelPrivateKey.parse(args[1]),
                        TunnelPublicKey.parse(args[2]),
                        PresharedKey.parse(args[3]));
        if (args[0].equals("initiator")) {
            pump.initiate();
            pump.initiate();
        } else {
            pump.respond();
        }
        System.out.println("both ways: " + args[0]);
    }

    /** We shake hands, send a packet to the program, and it answers. */
    private void initiate() throws IOException {
        shakeHands();
        sendInside(packetToProgram());
        DatagramPacket got = new DatagramPacket(new byte[100], 100);
        program.receive(got);
        program.send(got);
        awaitPacket();
    }

    /** The peer answers at most one initiation in 20 ms, so the second may have to be repeated. */
    private void shakeHands() throws IOException {
        outside.setSoTimeout(RETRY_MS);
        byte[] out = new byte[148];
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            send(out, tunnel.writeInitiation(out, System.nanoTime(), Instant.now()));
            try {
                if (step().outcome instanceof Completed) {
                    outside.setSoTimeout(TIMEOUT_MS);
                    return;
                }
            } catch (SocketTimeoutException e) {
                continue;
            }
        }
        throw new IOException("no response");
    }

    /** The program sends a packet, the other peer shakes hands, and we answer. */
    private void respond() throws IOException {
        program.send(
                new DatagramPacket(new byte[] {1, 2, 3}, 3, new InetSocketAddress(OUR_ADDRESS, 9)));
        sendInside(swapped(awaitPacket()));
        program.receive(new DatagramPacket(new byte[100], 100));
    }

    private byte[] awaitPacket() throws IOException {
        byte[] packet = {};
        while (packet.length == 0) {
            packet = step().packet;
        }
        return packet;
    }

    private record Step(HandshakeOutcome outcome, byte[] packet) {}

    private Step step() throws IOException {
        byte[] buffer = new byte[2000];
        DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
        outside.receive(datagram);
        int length = datagram.getLength();
        long now = System.nanoTime();
        HandshakeOutcome none = new HandshakeOutcome.CookieTaken(0);
        if (MessageType.of(buffer, 0) == MessageType.TRANSPORT) {
            Keypair keypair = index.find(TransportMessage.receiver(buffer, 0));
            int plain = keypair == null ? -9 : tunnel.open(cipher, keypair, buffer, 0, length, now);
            if (plain < 0) {
                throw new IOException("the peer's message does not open: " + plain);
            }
            tunnel.onTick(now);
            return new Step(none, Arrays.copyOfRange(buffer, HEADER, HEADER + plain));
        }
        GuardVerdict verdict =
                guard.check(buffer, 0, length, 0, 0, PEER_PORT, false, now, new byte[64]);
        if (verdict != GuardVerdict.PROCESS) {
            throw new IOException("the guard says " + verdict);
        }
        return new Step(shake(buffer, length, now), new byte[0]);
    }

    private HandshakeOutcome shake(byte[] buffer, int length, long now) throws IOException {
        byte[] response = new byte[92];
        HandshakeOutcome outcome =
                MessageType.of(buffer, 0) == MessageType.INITIATION
                        ? service.consumeInitiation(buffer, 0, length, response, now)
                        : service.consumeResponse(buffer, 0, length, now);
        if (outcome instanceof Accepted) {
            send(response, response.length);
        }
        if (outcome instanceof HandshakeOutcome.Rejected rejected) {
            throw new IOException("rejected: " + rejected);
        }
        return outcome;
    }

    private void sendInside(byte[] packet) throws IOException {
        byte[] buffer = new byte[2000];
        System.arraycopy(packet, 0, buffer, HEADER, packet.length);
        int length = tunnel.seal(cipher, buffer, 0, packet.length, 1420, System.nanoTime());
        if (length < 0) {
            throw new IOException("no session");
        }
        send(buffer, length);
    }

    private void send(byte[] bytes, int length) throws IOException {
        outside.send(new DatagramPacket(bytes, length, peer));
    }

    private static byte[] packetToProgram() throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(20 + 8 + 4);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) packet.capacity());
        packet.putInt(0).put((byte) 64).put((byte) 17).putShort((short) 0);
        packet.put(InetAddress.getByName(OUR_ADDRESS).getAddress());
        packet.put(InetAddress.getByName(PEER_ADDRESS).getAddress());
        packet.putShort((short) 9).putShort((short) PROGRAM_PORT);
        packet.putShort((short) 12).putShort((short) 0).putInt(42);
        int sum = 0;
        for (int i = 0; i < 20; i += 2) {
            sum += packet.getShort(i) & 0xFFFF;
        }
        packet.putShort(10, (short) ~((sum & 0xFFFF) + (sum >>> 16)));
        return packet.array();
    }

    /** The packet sent back: both checksums are sums, so swapping keeps them. */
    private static byte[] swapped(byte[] packet) {
        byte[] out = packet.clone();
        System.arraycopy(packet, 12, out, 16, 4);
        System.arraycopy(packet, 16, out, 12, 4);
        System.arraycopy(packet, 20, out, 22, 2);
        System.arraycopy(packet, 22, out, 20, 2);
        return out;
    }
}
