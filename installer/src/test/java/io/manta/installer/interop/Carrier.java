package io.manta.installer.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries bytes over TCP and prints their SHA-256: {@code Carrier receive PORT} on one side, {@code
 * Carrier send ADDRESS PORT BYTES SEED BYTES-A-SECOND} on the other; 0 is as fast as it goes. Run
 * as a process of its own inside a namespace.
 */
final class Carrier {
    private static final int PIECE_BYTES = 64 * 1024;

    private Carrier() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        switch (arguments[0]) {
            case "receive" -> receive(Integer.parseInt(arguments[1]), digest);
            case "send" ->
                    send(
                            new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2])),
                            Long.parseLong(arguments[3]),
                            new SplittableRandom(Long.parseLong(arguments[4])),
                            Long.parseLong(arguments[5]),
                            digest);
            case String other -> throw new IllegalArgumentException(other);
        }
        System.out.println(HexFormat.of().formatHex(digest.digest()));
    }

    private static void receive(int port, MessageDigest digest) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        try (ServerSocket server = new ServerSocket(port)) {
            System.out.println("listening");
            try (Socket socket = server.accept();
                    InputStream in = socket.getInputStream()) {
                for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                    digest.update(piece, 0, n);
                }
            }
        }
    }

    private static void send(
            InetSocketAddress target,
            long bytes,
            SplittableRandom random,
            long bytesPerS,
            MessageDigest digest)
            throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        try (Socket socket = new Socket()) {
            socket.connect(target, 10_000);
            OutputStream out = socket.getOutputStream();
            long startNs = System.nanoTime();
            for (long sent = 0; sent < bytes; sent += PIECE_BYTES) {
                random.nextBytes(piece);
                int count = (int) Math.min(bytes - sent, PIECE_BYTES);
                digest.update(piece, 0, count);
                if (bytesPerS > 0) {
                    LockSupport.parkNanos(
                            startNs + sent * 1_000_000_000L / bytesPerS - System.nanoTime());
                }
                out.write(piece, 0, count);
            }
        }
    }
}
