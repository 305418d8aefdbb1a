package io.manta.discovery.dht;

import io.manta.base.net.Endpoint;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A serving node of the DHT written from BEP 5 and BEP 44 alone: its own bencoding, its own
 * arithmetic of distances, signatures checked by the JDK. Strings are Latin-1.
 */
final class MiniNode {
    final byte[] id;
    final Endpoint at;
    final List<MiniNode> peers = new ArrayList<>();
    final Map<String, Map<String, Object>> items = new HashMap<>();
    int asked;

    MiniNode(byte[] id, Endpoint at) {
        this.id = id;
        this.at = at;
    }

    /** The answer to a datagram; null if it gets none. */
    byte @Nullable [] answer(byte[] datagram, Endpoint from) {
        Map<String, Object> query = dict(new Reader(datagram).value());
        if (!"q".equals(query.get("y"))) {
            return null;
        }
        asked++;
        Map<String, Object> a = dict(in(query, "a"));
        Map<String, Object> message = new TreeMap<>();
        message.put("t", in(query, "t"));
        String name = (String) in(query, "q");
        Object done =
                switch (name) {
                    case "get" -> get(a, from);
                    case "put" -> put(a, from);
                    default -> List.of(204L, "Method Unknown");
                };
        message.put("y", done instanceof List ? "e" : "r");
        message.put(done instanceof List ? "e" : "r", done);
        return write(message);
    }

    private Object get(Map<String, Object> a, Endpoint from) {
        String target = (String) in(a, "target");
        Map<String, Object> r = new TreeMap<>();
        r.put("id", latin1(id));
        r.put("token", token(from));
        r.put("nodes", nearest(bytes(target)));
        Map<String, Object> item = items.get(target);
        if (item != null) {
            r.putAll(item);
        }
        return r;
    }

    private String token(Endpoint from) {
        return latin1(sha1((latin1(id) + from.address()).getBytes(StandardCharsets.ISO_8859_1)));
    }

    private Object put(Map<String, Object> a, Endpoint from) {
        if (!token(from).equals(a.get("token"))) {
            return List.of(203L, "Bad token");
        }
        String value = (String) in(a, "v");
        if (write(value).length > 1000) {
            return List.of(205L, "message (v field) too big");
        }
        byte[] key = bytes((String) in(a, "k"));
        if (!verifies(key, bytes((String) in(a, "sig")), (Long) in(a, "seq"), value)) {
            return List.of(206L, "invalid signature");
        }
        String target = latin1(sha1(key));
        Map<String, Object> before = items.get(target);
        if (before != null) {
            if (a.containsKey("cas") && !in(a, "cas").equals(in(before, "seq"))) {
                return List.of(301L, "the CAS hash mismatched");
            }
            if ((Long) in(a, "seq") < (Long) in(before, "seq")) {
                return List.of(302L, "sequence number less than current");
            }
        }
        Map<String, Object> item = new TreeMap<>();
        for (String field : List.of("k", "seq", "sig", "v")) {
            item.put(field, in(a, field));
        }
        items.put(target, item);
        return new TreeMap<>(Map.of("id", latin1(id)));
    }

    private String nearest(byte[] target) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        peers.stream()
                .sorted((x, y) -> distance(x.id, target).compareTo(distance(y.id, target)))
                .limit(8)
                .forEach(
                        p -> {
                            out.writeBytes(p.id);
                            out.writeBytes(
                                    ByteBuffer.allocate(6)
                                            .putInt(p.at.ipv4())
                                            .putShort((short) p.at.port())
                                            .array());
                        });
        return latin1(out.toByteArray());
    }

    static BigInteger distance(byte[] one, byte[] two) {
        return new BigInteger(1, one).xor(new BigInteger(1, two));
    }

    static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean verifies(byte[] key, byte[] signature, long seq, String value) {
        byte[] y = new byte[32];
        for (int i = 0; i < 32; i++) {
            y[i] = key[31 - i];
        }
        boolean odd = y[0] < 0;
        y[0] &= 0x7F;
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new EdECPublicKeySpec(
                                            NamedParameterSpec.ED25519,
                                            new EdECPoint(odd, new BigInteger(1, y)))));
            verifier.update(bytes("3:seqi" + seq + "e1:v" + value.length() + ":" + value));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> dict(Object value) {
        return (Map<String, Object>) value;
    }

    static Object in(Map<String, Object> dict, String name) {
        return Objects.requireNonNull(dict.get(name), name);
    }

    static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return bytes(out.toString());
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case String s -> out.append(s.length()).append(':').append(s);
            case Long n -> out.append('i').append(n.longValue()).append('e');
            case List<?> l -> {
                out.append('l');
                l.forEach(v -> write(v, out));
                out.append('e');
            }
            case Map<?, ?> m -> {
                out.append('d');
                new TreeMap<>(m)
                        .forEach(
                                (k, v) -> {
                                    write(k, out);
                                    write(v, out);
                                });
                out.append('e');
            }
            default -> throw new IllegalArgumentException("" + value);
        }
    }

    /** Reads one value. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(byte[] bytes) {
            text = latin1(bytes);
        }

        Object value() {
            char c = text.charAt(at);
            if (c == 'i') {
                int end = text.indexOf('e', at);
                long number = Long.parseLong(text.substring(at + 1, end));
                at = end + 1;
                return number;
            }
            if (c == 'l') {
                List<Object> list = new ArrayList<>();
                for (at++; text.charAt(at) != 'e'; ) {
                    list.add(value());
                }
                at++;
                return list;
            }
            if (c == 'd') {
                Map<String, Object> map = new TreeMap<>();
                for (at++; text.charAt(at) != 'e'; ) {
                    String name = (String) value();
                    map.put(name, value());
                }
                at++;
                return map;
            }
            int colon = text.indexOf(':', at);
            int length = Integer.parseInt(text.substring(at, colon));
            at = colon + 1 + length;
            return text.substring(colon + 1, at);
        }
    }
}
