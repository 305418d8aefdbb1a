package io.manta.installer.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/**
 * Moves a little TCP traffic for as long as it lives: {@code TrafficAgent BYTES-PER-SECOND
 * ADDRESS…}. It swallows what others send and sends to each address at the given pace.
 */
public final class TrafficAgent {

    private static final int PORT = 7070;
    private static final int TICKS_PER_SECOND = 10;
    private static final int CONNECT_MS = 3_000;

    private TrafficAgent() {}

    /** Runs until it is ended. */
    public static void main(String[] arguments) throws IOException {
        int bytesPerSecond = Integer.parseInt(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            String address = arguments[i];
            Thread.ofVirtual().start(() -> sendForEver(address, bytesPerSecond));
        }
        try (ServerSocket server = new ServerSocket(PORT)) {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> swallow(client));
            }
        }
    }

    private static void swallow(Socket client) {
        try (client;
                InputStream in = client.getInputStream()) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The sender went away: the next one is accepted as well.
            return;
        }
    }

    private static void sendForEver(String address, int bytesPerSecond) {
        byte[] piece = new byte[bytesPerSecond / TICKS_PER_SECOND];
        while (!Thread.currentThread().isInterrupted()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, PORT), CONNECT_MS);
                OutputStream out = socket.getOutputStream();
                while (true) {
                    out.write(piece);
                    TimeUnit.MILLISECONDS.sleep(1000 / TICKS_PER_SECOND);
                }
            } catch (IOException e) {
                // Not there yet, or gone: what the screen shows. Try again after the pause.
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
