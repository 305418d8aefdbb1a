package io.manta.installer.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * Starts one inside a namespace, on the image's own Java.
     *
     * @param bytesPerSecond to each address
     * @param addresses where others run
     */
    public static Process start(
            Lab lab, Image image, Namespace where, int bytesPerSecond, List<String> addresses) {
        List<String> line = new ArrayList<>();
        line.addAll(List.of(image.java().toString(), "-XX:+UseSerialGC", "-Xmx24m"));
        line.addAll(List.of("-cp", classPath(), TrafficAgent.class.getName()));
        line.add(Integer.toString(bytesPerSecond));
        line.addAll(addresses);
        return lab.start(where, "traffic-" + where.name(), line);
    }

    private static String classPath() {
        String path = System.getProperty("java.class.path");
        if (path == null || path.isEmpty()) {
            throw new LabException("traffic is only made from the class path");
        }
        return path;
    }

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
