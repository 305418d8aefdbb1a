package io.manta.discovery.dht;

import io.manta.base.net.Endpoint;
import io.manta.discovery.codec.BValue;
import io.manta.discovery.codec.Bencode;
import io.manta.discovery.codec.MalformedException;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The messages of the DHT (BEP 5, 43, 44) that we write, and how answers are read. Pure. */
final class Krpc {
    static final int TRANSACTION_BYTES = 4;

    /** Refusals of a put (BEP 44). */
    static final long CAS_MISMATCH = 301;

    static final long SEQUENCE_LESS = 302;

    private static final int NODE_BYTES = NodeId.BYTES + 6;
    private static final int MOST_NODES = 16;
    private static final int MOST_TOKEN_BYTES = 64;

    private Krpc() {}

    /**
     * An answer.
     *
     * @param error the code of a refusal, 0 if it is none
     * @param sequence of the item the node keeps
     * @param item the item as it is claimed: its value, its signature
     */
    record Answer(
            byte[] transaction,
            long error,
            Optional<NodeId> id,
            List<DhtNode> nodes,
            Optional<byte[]> token,
            OptionalLong sequence,
            Optional<Item> item) {}

    /** What a node keeps, believed in nothing. */
    record Item(byte[] key, long sequence, byte[] value, byte[] signature) {
        Optional<SignedPacket> verified(RecordKey wanted) {
            if (!Arrays.equals(key, wanted.bytes())) {
                return Optional.empty();
            }
            try {
                return Optional.of(SignedPacket.of(wanted, sequence, value, signature));
            } catch (MalformedException e) {
                return Optional.empty();
            }
        }
    }

    /** Asks for an item, its token and nodes near it. */
    static byte[] get(byte[] transaction, NodeId self, NodeId target) {
        return query(transaction, "get", self, Map.of("target", Bencode.text(target.bytes())));
    }

    /**
     * Hands over an item.
     *
     * @param cas the sequence of the item that may be replaced, if the node keeps one
     */
    static byte[] put(
            byte[] transaction, NodeId self, SignedPacket item, byte[] token, OptionalLong cas) {
        Map<String, BValue> arguments = new HashMap<>();
        arguments.put("k", Bencode.text(item.key().bytes()));
        arguments.put("seq", new BValue.Number(item.signedAtMicros()));
        arguments.put("sig", Bencode.text(item.signature()));
        arguments.put("token", Bencode.text(token));
        arguments.put("v", Bencode.text(item.encoded()));
        cas.ifPresent(sequence -> arguments.put("cas", new BValue.Number(sequence)));
        return query(transaction, "put", self, arguments);
    }

    private static byte[] query(
            byte[] transaction, String name, NodeId self, Map<String, BValue> arguments) {
        Map<String, BValue> all = new HashMap<>(arguments);
        all.put("id", Bencode.text(self.bytes()));
        return Bencode.encode(
                new BValue.Dict(
                        Map.of(
                                "t", Bencode.text(transaction),
                                "y", new BValue.Text("q"),
                                "q", new BValue.Text(name),
                                "a", new BValue.Dict(all),
                                // BEP 43: we answer nothing, so nobody should keep us.
                                "ro", new BValue.Number(1))));
    }

    /** Reads a message; empty if it is a question. */
    static Optional<Answer> parse(byte[] bytes, int offset, int length) throws MalformedException {
        if (!(Bencode.parse(bytes, offset, length) instanceof BValue.Dict message)) {
            throw new MalformedException("the message is no dictionary");
        }
        byte[] transaction =
                message.bytes("t").orElseThrow(() -> new MalformedException("no transaction"));
        String kind = message.entries().get("y") instanceof BValue.Text text ? text.latin1() : "";
        return switch (kind) {
            case "q" -> Optional.empty();
            case "e" -> Optional.of(refusal(transaction, message));
            case "r" ->
                    Optional.of(
                            answer(
                                    transaction,
                                    message.dict("r")
                                            .orElseThrow(
                                                    () -> new MalformedException("no answer"))));
            default -> throw new MalformedException("the message is of no kind we know");
        };
    }

    private static Answer refusal(byte[] transaction, BValue.Dict message) {
        long code =
                message.items("e").stream()
                        .limit(1)
                        .mapToLong(v -> v instanceof BValue.Number n ? n.value() : -1)
                        .findFirst()
                        .orElse(-1);
        return new Answer(
                transaction,
                code == 0 ? -1 : code,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    private static Answer answer(byte[] transaction, BValue.Dict body) throws MalformedException {
        byte[] id = body.bytes("id").orElse(new byte[0]);
        if (id.length != NodeId.BYTES) {
            throw new MalformedException("an answer without id");
        }
        return new Answer(
                transaction,
                0,
                Optional.of(NodeId.of(id)),
                nodes(body.bytes("nodes").orElse(new byte[0])),
                body.bytes("token").filter(t -> t.length <= MOST_TOKEN_BYTES),
                body.number("seq"),
                item(body));
    }

    private static Optional<Item> item(BValue.Dict body) {
        OptionalLong sequence = body.number("seq");
        Optional<byte[]> key = body.bytes("k");
        Optional<byte[]> value = body.bytes("v");
        Optional<byte[]> signature = body.bytes("sig");
        return sequence.isPresent() && key.isPresent() && value.isPresent() && signature.isPresent()
                ? Optional.of(
                        new Item(key.get(), sequence.getAsLong(), value.get(), signature.get()))
                : Optional.empty();
    }

    private static List<DhtNode> nodes(byte[] compact) throws MalformedException {
        if (compact.length % NODE_BYTES != 0) {
            throw new MalformedException("nodes of odd length");
        }
        List<DhtNode> nodes = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(compact);
        while (buffer.hasRemaining() && nodes.size() < MOST_NODES) {
            byte[] id = new byte[NodeId.BYTES];
            buffer.get(id);
            int address = buffer.getInt();
            int port = Short.toUnsignedInt(buffer.getShort());
            nodes.add(new DhtNode(NodeId.of(id), Endpoint.ofIpv4(address, port)));
        }
        return nodes;
    }
}
