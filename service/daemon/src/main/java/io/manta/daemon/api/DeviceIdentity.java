package io.manta.daemon.api;

import io.manta.base.net.IpPrefix;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.MeshAddress;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.Arrays;
import java.util.List;

/**
 * Who this device is.
 *
 * @param id its name
 * @param tunnelKey what its tunnels are keyed with; hides itself in text
 * @param mesh the addresses that follow from its name
 */
public record DeviceIdentity(DeviceId id, TunnelPrivateKey tunnelKey, MeshAddress mesh) {
    /** The identity that goes with the device's key. */
    public static DeviceIdentity of(DeviceKey key) {
        byte[] secret = key.tunnelSecret();
        try {
            return new DeviceIdentity(
                    key.deviceId(), TunnelPrivateKey.of(secret), MeshAddress.of(key.deviceId()));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** What plain WireGuard peers know it by. */
    public TunnelPublicKey tunnelPublicKey() {
        return tunnelKey.publicKey();
    }

    /** Its addresses, each as a range of one. */
    public List<IpPrefix> addresses() {
        return List.of(IpPrefix.ofHost(mesh.ipv4()), IpPrefix.ofHost(mesh.ipv6()));
    }
}
