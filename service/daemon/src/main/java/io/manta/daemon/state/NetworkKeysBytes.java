package io.manta.daemon.state;

import io.manta.mesh.store.StoredKeys;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The private keys of one network as one secret, so that they are replaced together: version, how
 * many root keys (0 or 1) and epoch keys, then the seeds in that order.
 */
final class NetworkKeysBytes {
    private static final byte VERSION = 1;
    private static final int SEED_BYTES = 32;
    private static final int HEADER_BYTES = 3;

    private NetworkKeysBytes() {}

    /** The caller's to wipe. */
    static byte[] print(StoredKeys keys) {
        int seeds = keys.epochs().size() + (keys.root().isPresent() ? 1 : 0);
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + seeds * SEED_BYTES);
        bytes.put(VERSION)
                .put((byte) (keys.root().isPresent() ? 1 : 0))
                .put((byte) keys.epochs().size());
        keys.root().ifPresent(seed -> bytes.put(checked(seed)));
        keys.epochs().forEach(seed -> bytes.put(checked(seed)));
        return bytes.array();
    }

    /**
     * @throws IllegalArgumentException if these are no keys of a network
     */
    static StoredKeys parse(byte[] secret) {
        ByteBuffer bytes = ByteBuffer.wrap(secret);
        try {
            int version = bytes.get();
            int roots = bytes.get();
            int epochs = bytes.get();
            if (version != VERSION
                    || roots < 0
                    || roots > 1
                    || epochs < 0
                    || bytes.remaining() != (roots + epochs) * SEED_BYTES) {
                throw new IllegalArgumentException("not the keys of a network");
            }
            Optional<byte[]> root = roots == 1 ? Optional.of(seed(bytes)) : Optional.empty();
            List<byte[]> seeds = new ArrayList<>();
            for (int i = 0; i < epochs; i++) {
                seeds.add(seed(bytes));
            }
            return new StoredKeys(root, seeds);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("not the keys of a network", e);
        }
    }

    private static byte[] seed(ByteBuffer bytes) {
        byte[] seed = new byte[SEED_BYTES];
        bytes.get(seed);
        return seed;
    }

    private static byte[] checked(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("a seed of " + seed.length + " bytes");
        }
        return seed;
    }
}
