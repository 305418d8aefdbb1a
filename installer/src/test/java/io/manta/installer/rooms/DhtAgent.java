package io.manta.installer.rooms;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Nodes of the Mainline DHT as a program, written from BEP 5 and BEP 44 with nothing of Manta's:
 * {@code DhtAgent PORT ADDRESS…}. Every one knows eight of each distance from itself, and tells the
 * eight of them that are closest to what is asked for.
 */
public final class DhtAgent {
    private static final int MOST_BYTES = 1500;
    private static final int ID_BYTES = 20;

    /** Of a bucket, and of an answer (BEP 5). */
    private static final int MOST_NODES = 8;

    private record Node(BigInteger id, byte[] compact) {
        BigInteger distance(BigInteger other) {
            return id.xor(other);
        }
    }

    private final Node self;
    private final List<Node> known;
    private final Map<String, Map<String, Object>> items = new HashMap<>();
    private final byte[] token = "token".getBytes(StandardCharsets.ISO_8859_1);

    private DhtAgent(Node self, List<Node> all) {
        this.self = self;
        // Nodes whose distance has as many bits are of one bucket.
        known =
                all.stream()
                        .filter(node -> node != self)
                        .collect(Collectors.groupingBy(n -> n.distance(self.id()).bitLength()))
                        .values()
                        .stream()
                        .flatMap(bucket -> bucket.stream().limit(MOST_NODES))
                        .toList();
    }

    /** Runs a node at each address until the process is ended. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        List<String> addresses = List.of(args).subList(1, args.length);
        List<Node> nodes = new ArrayList<>();
        for (String address : addresses) {
            nodes.add(node(address, port));
        }
        for (int i = 0; i < nodes.size(); i++) {
            DatagramSocket socket =
                    new DatagramSocket(new InetSocketAddress(addresses.get(i), port));
            DhtAgent agent = new DhtAgent(nodes.get(i), nodes);
            Thread.ofPlatform().start(() -> agent.serve(socket));
        }
        System.out.println("dht ready");
    }

    private static Node node(String address, int port) throws Exception {
        byte[] id = sha1(("node " + address).getBytes(StandardCharsets.ISO_8859_1));
        byte[] compact =
                ByteBuffer.allocate(id.length + Integer.BYTES + Short.BYTES)
                        .put(id)
                        .put(InetAddress.getByName(address).getAddress())
                        .putShort((short) port)
                        .array();
        return new Node(new BigInteger(1, id), compact);
    }

    /** Those it knows that are closest to that target, one behind the other. */
    private byte[] closestTo(byte[] target) {
        BigInteger wanted = new BigInteger(1, target);
        ByteArrayOutputStream nodes = new ByteArrayOutputStream();
        known.stream()
                .sorted(Comparator.comparing(node -> node.distance(wanted)))
                .limit(MOST_NODES)
                .forEach(node -> nodes.writeBytes(node.compact()));
        return nodes.toByteArray();
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(DatagramSocket socket) {
        byte[] buffer = new byte[MOST_BYTES];
        while (true) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(Arrays.copyOf(buffer, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (Exception e) {
                System.out.println("not answered: " + e);
            }
        }
    }

    private byte[] answer(byte[] datagram) {
        Map<String, Object> query = map(new Reader(datagram).read());
        Map<String, Object> arguments = map(field(query, "a"));
        Map<String, Object> reply = new TreeMap<>();
        reply.put("id", Arrays.copyOf(self.compact(), ID_BYTES));
        String kind = text(field(query, "q"));
        if (kind.equals("get")) {
            reply.put("token", token);
            reply.put("nodes", closestTo((byte[]) field(arguments, "target")));
            Map<String, Object> item = items.get(text(field(arguments, "target")));
            if (item != null) {
                reply.putAll(item);
            }
        } else if (kind.equals("find_node")) {
            reply.put("nodes", closestTo((byte[]) field(arguments, "target")));
        } else if (kind.equals("put") && text(field(arguments, "token")).equals("token")) {
            keep(arguments);
        }
        Map<String, Object> message = new TreeMap<>();
        message.put("t", field(query, "t"));
        message.put("y", "r".getBytes(StandardCharsets.ISO_8859_1));
        message.put("r", reply);
        return write(message);
    }

    private void keep(Map<String, Object> arguments) {
        byte[] key = (byte[]) field(arguments, "k");
        Map<String, Object> item = new TreeMap<>();
        for (String field : List.of("k", "sig", "seq", "v")) {
            item.put(field, field(arguments, field));
        }
        String target = new String(sha1(key), StandardCharsets.ISO_8859_1);
        Map<String, Object> before = items.get(target);
        if (before == null || (Long) field(before, "seq") <= (Long) field(item, "seq")) {
            items.put(target, item);
            System.out.println("kept");
        }
    }

    private static Object field(Map<String, Object> of, String name) {
        return Objects.requireNonNull(of.get(name), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static String text(Object value) {
        return new String((byte[]) value, StandardCharsets.ISO_8859_1);
    }

    /** Reads bencoding. */
    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        Object read() {
            byte first = bytes[at];
            if (first == 'i') {
                at++;
                return Long.valueOf(until('e'));
            } else if (first == 'l') {
                List<Object> list = new ArrayList<>();
                for (at++; bytes[at] != 'e'; ) {
                    list.add(read());
                }
                at++;
                return list;
            } else if (first == 'd') {
                Map<String, Object> map = new TreeMap<>();
                for (at++; bytes[at] != 'e'; ) {
                    map.put(text(read()), read());
                }
                at++;
                return map;
            }
            int length = Integer.parseInt(until(':'));
            at += length;
            return Arrays.copyOfRange(bytes, at - length, at);
        }

        private String until(char end) {
            int from = at;
            while (bytes[at] != end) {
                at++;
            }
            return new String(bytes, from, at++ - from, StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] write(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(value, out);
        return out.toByteArray();
    }

    private static void write(Object value, ByteArrayOutputStream out) {
        if (value instanceof byte[] bytes) {
            out.writeBytes((bytes.length + ":").getBytes(StandardCharsets.ISO_8859_1));
            out.writeBytes(bytes);
        } else if (value instanceof Long number) {
            out.writeBytes(("i" + number + "e").getBytes(StandardCharsets.ISO_8859_1));
        } else if (value instanceof List<?> list) {
            out.write('l');
            list.forEach(each -> write(each, out));
            out.write('e');
        } else {
            out.write('d');
            map(value)
                    .forEach(
                            (name, each) -> {
                                write(name.getBytes(StandardCharsets.ISO_8859_1), out);
                                write(each, out);
                            });
            out.write('e');
        }
    }
}
