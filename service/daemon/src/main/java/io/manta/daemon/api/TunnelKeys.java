package io.manta.daemon.api;

import io.manta.identity.DeviceId;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The tunnel keys of devices, which follow from their ids, computed once. For any thread. */
final class TunnelKeys {
    private final Map<DeviceId, TunnelPublicKey> known = new ConcurrentHashMap<>();

    TunnelPublicKey of(DeviceId device) {
        return known.computeIfAbsent(device, id -> TunnelPublicKey.of(id.tunnelPublicKey()));
    }

    /** The device with that key, of those that were asked for. */
    Optional<DeviceId> device(TunnelPublicKey key) {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Forgets all others. */
    void retain(Set<DeviceId> devices) {
        known.keySet().retainAll(devices);
    }
}
