package io.manta.discovery.pkarr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A relay written from pkarr's specification alone: nothing of ours is used, signatures are checked
 * by the JDK. Serves one request per connection.
 */
final class IndependentRelay implements AutoCloseable {
    private static final String ALPHABET = "ybndrfg8ejkmcpqxot1uwisza345h769";

    final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    final List<String> requests = new ArrayList<>();
    volatile byte[] answerInstead = new byte[0];

    private final ServerSocket server;

    IndependentRelay() throws IOException {
        server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void serve() {
        while (true) {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(10_000);
                byte[] answer = answer(socket.getInputStream());
                socket.getOutputStream().write(answer);
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (SocketException e) {
                if (server.isClosed()) {
                    return;
                }
            } catch (IOException | RuntimeException e) {
                requests.add("failed " + e);
            }
        }
    }

    private byte[] answer(InputStream in) throws IOException {
        String[] first = line(in).split(" ");
        Map<String, String> headers = new ConcurrentHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(": ?", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        requests.add(first[0] + " " + headers.getOrDefault("if-modified-since", "-"));
        if (answerInstead.length > 0) {
            return answerInstead;
        }
        String key = first[1].substring(1);
        return first[0].equals("PUT") ? put(key, body) : get(key, headers);
    }

    private byte[] put(String key, byte[] body) {
        if (body.length > 1072) {
            return response("413 Payload Too Large", new byte[0]);
        }
        if (key.length() != 52 || body.length < 72 || !verifies(key, body)) {
            return response("400 Bad Request", new byte[0]);
        }
        byte[] before = kept.get(key);
        if (before != null && time(before) > time(body)) {
            return response("409 Conflict", new byte[0]);
        }
        kept.put(key, body);
        return response("200 OK", new byte[0]);
    }

    private byte[] get(String key, Map<String, String> headers) {
        byte[] payload = kept.get(key);
        if (payload == null) {
            return response("404 Not Found", new byte[0]);
        }
        if (headers.containsKey("if-modified-since")) {
            var since =
                    java.time.ZonedDateTime.parse(
                            headers.get("if-modified-since"),
                            java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME);
            if (time(payload) / 1_000_000 <= since.toEpochSecond()) {
                return response("304 Not Modified", new byte[0]);
            }
        }
        return response("200 OK", payload);
    }

    static byte[] response(String status, byte[] body) {
        byte[] head =
                ("HTTP/1.1 "
                                + status
                                + "\r\nConnection: close\r\nContent-Length: "
                                + body.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
    }

    private static long time(byte[] payload) {
        return ByteBuffer.wrap(payload).getLong(64);
    }

    private static boolean verifies(String key, byte[] payload) {
        BigInteger bits = BigInteger.ZERO;
        for (char c : key.toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(c)));
        }
        byte[] raw = new byte[33];
        byte[] number = bits.shiftRight(4).toByteArray();
        System.arraycopy(number, 0, raw, 33 - number.length, number.length);
        byte[] y = new byte[32];
        for (int i = 0; i < 32; i++) {
            y[i] = raw[32 - i];
        }
        boolean odd = y[0] < 0;
        y[0] &= 0x7F;
        byte[] value = Arrays.copyOfRange(payload, 72, payload.length);
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new EdECPublicKeySpec(
                                            NamedParameterSpec.ED25519,
                                            new EdECPoint(odd, new BigInteger(1, y)))));
            verifier.update(
                    ("3:seqi" + time(payload) + "e1:v" + value.length + ":")
                            .getBytes(StandardCharsets.US_ASCII));
            verifier.update(value);
            return verifier.verify(Arrays.copyOf(payload, 64));
        } catch (java.security.GeneralSecurityException e) {
            return false;
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                out.write(b);
            }
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
