package io.manta.discovery.dht;

import io.manta.discovery.record.RecordKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** A place in the DHT: of a node, or of an item (BEP 5). Immutable. */
final class NodeId {
    static final int BYTES = 20;

    private final byte[] bytes;

    private NodeId(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The id of these 20 bytes. */
    static NodeId of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(bytes.length + " bytes of node id");
        }
        return new NodeId(bytes.clone());
    }

    /** Where the item of a key is kept: the SHA-1 of it (BEP 44). */
    static NodeId ofItem(RecordKey key) {
        try {
            return new NodeId(MessageDigest.getInstance("SHA-1").digest(key.bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-1", e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Which of two is nearer to this one: negative if it is the first. */
    int compareDistances(NodeId one, NodeId two) {
        for (int i = 0; i < BYTES; i++) {
            int first = (bytes[i] ^ one.bytes[i]) & 0xFF;
            int second = (bytes[i] ^ two.bytes[i]) & 0xFF;
            if (first != second) {
                return first - second;
            }
        }
        return 0;
    }

    /** How many leading bits are the same, 0 to 160. */
    int sharedBits(NodeId other) {
        for (int i = 0; i < BYTES; i++) {
            int difference = (bytes[i] ^ other.bytes[i]) & 0xFF;
            if (difference != 0) {
                return i * Byte.SIZE + Integer.numberOfLeadingZeros(difference) - 24;
            }
        }
        return BYTES * Byte.SIZE;
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof NodeId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
