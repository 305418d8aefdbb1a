package io.manta.mesh.secret;

import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.mesh.store.MeshStore;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets with every other member, in memory as on disk. Losing them costs a new agreement,
 * nothing else. Of the loop's thread.
 */
public final class SecretBook {
    private static final Logger LOG = LoggerFactory.getLogger(SecretBook.class);

    private final MeshStore store;
    private final Map<DeviceId, PairSecrets> known = new HashMap<>();
    private boolean tidied;

    public SecretBook(MeshStore store) {
        this.store = store;
    }

    /** What this device shares with that one. */
    public PairSecrets with(DeviceId device) {
        return known.computeIfAbsent(device, this::load);
    }

    private PairSecrets load(DeviceId device) {
        try {
            Optional<byte[]> kept = store.pairSecrets(device);
            return kept.map(SecretBook::parsed).orElse(PairSecrets.NONE);
        } catch (MantaException | IllegalArgumentException e) {
            LOG.warn("secrets lost: peer={} reason={}", device.shortForm(), e.getMessage());
            return PairSecrets.NONE;
        }
    }

    private static PairSecrets parsed(byte[] kept) {
        try {
            return PairSecrets.ofBytes(kept);
        } finally {
            Arrays.fill(kept, (byte) 0);
        }
    }

    /**
     * Keeps what is shared with a device from now on.
     *
     * @throws MantaException of the store; then all is as it was
     */
    public void save(DeviceId device, PairSecrets secrets) throws MantaException {
        byte[] bytes = secrets.toBytes();
        try {
            store.savePairSecrets(device, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        known.put(device, secrets);
    }

    /** Forgets all devices but these. */
    public void retain(Set<DeviceId> devices) {
        if (!known.keySet().retainAll(devices) && tidied) {
            return;
        }
        try {
            store.retainPairSecrets(devices);
            tidied = true;
        } catch (MantaException e) {
            LOG.warn("secrets of former members stay: reason={}", e.getMessage());
        }
    }
}
