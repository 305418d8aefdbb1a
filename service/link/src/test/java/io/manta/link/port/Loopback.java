package io.manta.link.port;

import io.manta.base.net.DatagramPort;
import io.manta.base.net.DatagramReceiver;
import io.manta.base.net.Endpoint;
import io.manta.base.net.ReceivedDatagrams;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What tests of ports have in common. */
final class Loopback {
    private static final int LEAD = 5;

    private Loopback() {}

    static Endpoint endpoint(String address, int port) {
        return Endpoint.of(InetAddress.ofLiteral(address), port);
    }

    /** A direct buffer, not positioned at its beginning, whose bytes tell where they belong. */
    static ByteBuffer numbered(int seed, int length) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LEAD + length);
        for (int i = 0; i < length; i++) {
            buffer.put(LEAD + i, (byte) (seed + i * 31 + i / 256));
        }
        return buffer.position(LEAD);
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }

    static byte[] bytes(ReceivedDatagrams received) {
        byte[] bytes = new byte[received.length()];
        received.buffer().get(0, bytes);
        return bytes;
    }

    /** Waits for one receive on the socket that serves this address. */
    static ReceivedDatagrams receiveFrom(DatagramPort port, String address) {
        ReceivedDatagrams into = new ReceivedDatagrams();
        if (!receiver(port, address).receive(into)) {
            throw new AssertionError("the port is closed");
        }
        return into;
    }

    static DatagramReceiver receiver(DatagramPort port, String address) {
        String family = address.contains(":") ? "6" : "4";
        return port.receivers().stream()
                .filter(each -> each.family().contains(family))
                .findFirst()
                .orElseThrow();
    }

    /** Receives until so many bytes are there, and cuts them where they were cut. */
    static List<byte[]> segments(DatagramPort port, String address, int totalBytes) {
        List<byte[]> segments = new ArrayList<>();
        for (int missing = totalBytes; missing > 0; ) {
            ReceivedDatagrams into = receiveFrom(port, address);
            segments.addAll(cut(into));
            missing -= into.length();
        }
        return segments;
    }

    static List<byte[]> cut(ReceivedDatagrams received) {
        byte[] all = bytes(received);
        List<byte[]> segments = new ArrayList<>();
        for (int at = 0; at < all.length; at += received.segmentBytes()) {
            segments.add(
                    Arrays.copyOfRange(
                            all, at, Math.min(all.length, at + received.segmentBytes())));
        }
        return segments;
    }

    static byte[] joined(List<byte[]> segments) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        segments.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Until each thread has got as far as its wait, in Java or in the kernel. */
    static void awaitWaiting(List<Thread> threads) {
        for (Thread thread : threads) {
            while (thread.isAlive() && !isInReceive(thread)) {
                Thread.onSpinWait();
            }
        }
    }

    static int openFiles() {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return (int) files.count();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isInReceive(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(
                        frame ->
                                frame.getMethodName().equals("recvmsg")
                                        || frame.getMethodName().equals("select"));
    }
}
