package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning.Severity;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.store.StoredKeys;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is secret of networks and of pairs of devices: a file each in the folder of keys. A damaged
 * one is moved aside, and done without.
 */
final class MeshKeys {
    private static final Logger LOG = LoggerFactory.getLogger(MeshKeys.class);
    private static final String NETWORK = "net-";
    private static final String PAIR = "pair-";
    private static final String DAMAGED = StateStore.FILE_DAMAGED + ":keys";
    private static final int NAME_BYTES = 12;

    private final FileKeyVault vault;
    private final HealthTracker health;

    MeshKeys(Path folder, HealthTracker health, FileSteps steps) {
        this.vault = new FileKeyVault(folder, steps);
        this.health = health;
    }

    /** The keys of a network; none if there are none, or they were damaged, which health says. */
    StoredKeys of(NetworkId network) throws MantaException {
        String name = nameOf(network);
        try {
            Optional<byte[]> secret = vault.load(name);
            return secret.isEmpty() ? StoredKeys.NONE : parse(secret.get());
        } catch (MantaException e) {
            if (e.code() != ErrorCode.FILE_DAMAGED) {
                throw e;
            }
            nameDamaged(network, vault.moveAside(name), e);
            return StoredKeys.NONE;
        }
    }

    private static StoredKeys parse(byte[] secret) throws MantaException {
        try {
            return NetworkKeysBytes.parse(secret);
        } catch (IllegalArgumentException e) {
            throw new MantaException(ErrorCode.FILE_DAMAGED, String.valueOf(e.getMessage()), e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private void nameDamaged(NetworkId network, Path aside, MantaException why) {
        LOG.error("keys moved aside: network={} reason={}", network.shortForm(), why.getMessage());
        health.raise(
                DAMAGED,
                Severity.ERROR,
                "The keys of a network were damaged and moved aside: " + aside,
                "Restore "
                        + aside
                        + " from a backup under its old name and restart, or have another"
                        + " coordinator name this device again.");
    }

    void save(NetworkId network, StoredKeys keys) throws MantaException {
        byte[] secret = NetworkKeysBytes.print(keys);
        try {
            vault.store(nameOf(network), secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    void remove(NetworkId network) throws MantaException {
        vault.remove(nameOf(network));
    }

    /** Removes keys of all other networks. */
    void retain(Collection<NetworkId> networks) throws MantaException {
        removeBut(NETWORK, networks.stream().map(MeshKeys::nameOf).collect(Collectors.toSet()));
    }

    /** What was agreed on with a device; nothing if nothing was, or it was damaged. */
    Optional<byte[]> ofPair(DeviceId device) throws MantaException {
        String name = nameOf(device);
        try {
            return vault.load(name);
        } catch (MantaException e) {
            if (e.code() == ErrorCode.FILE_DAMAGED) {
                // The two agree anew when they next talk: nothing for a person to do.
                LOG.warn("moved aside: file={} reason={}", vault.moveAside(name), e.getMessage());
                return Optional.empty();
            }
            throw e;
        }
    }

    void savePair(DeviceId device, byte[] secrets) throws MantaException {
        vault.store(nameOf(device), secrets);
    }

    /** Removes what was agreed on with all other devices. */
    void retainPairs(Set<DeviceId> devices) throws MantaException {
        removeBut(PAIR, devices.stream().map(MeshKeys::nameOf).collect(Collectors.toSet()));
    }

    private void removeBut(String prefix, Set<String> inUse) throws MantaException {
        for (String name : vault.names()) {
            if (name.startsWith(prefix) && !inUse.contains(name)) {
                vault.remove(name);
            }
        }
    }

    private static String nameOf(NetworkId network) {
        return NETWORK + hashed(network.bytes());
    }

    private static String nameOf(DeviceId device) {
        return PAIR + hashed(device.bytes());
    }

    /** The folder takes names of 32 characters, and an id has more. */
    private static String hashed(byte[] id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id);
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
