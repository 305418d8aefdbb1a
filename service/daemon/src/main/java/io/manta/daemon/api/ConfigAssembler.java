package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning.Severity;
import io.manta.base.net.IpPrefix;
import io.manta.daemon.state.ImportedIdentity;
import io.manta.daemon.state.PeerList;
import io.manta.daemon.state.PeerVault;
import io.manta.daemon.state.Settings;
import io.manta.daemon.state.StaticPeer;
import io.manta.engine.EngineConfig;
import io.manta.engine.peer.PeerSpec;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.handshake.LocalIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes what the engine is told of what a person decided. A peer whose secrets are lost is left
 * out, and health says so: it must not be talked to without them.
 */
final class ConfigAssembler {
    static final String KEY_LOST = "peer-key-lost";

    private final DeviceIdentity device;
    private final PeerVault vault;
    private final RunOverrides overrides;
    private final HealthTracker health;
    private final LocalIdentity own;

    ConfigAssembler(
            DeviceIdentity device, PeerVault vault, RunOverrides overrides, HealthTracker health) {
        this.device = device;
        this.vault = vault;
        this.overrides = overrides;
        this.health = health;
        this.own = new LocalIdentity(device.tunnelKey());
    }

    /** The engine's configuration. */
    EngineConfig assemble(Settings settings, PeerList list) {
        Map<TunnelPublicKey, LocalIdentity> identities = identities(list);
        List<PeerSpec> specs = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        for (StaticPeer peer : list.peers()) {
            spec(peer, identities, accepted(peer, list))
                    .ifPresentOrElse(specs::add, () -> lost.add(peer.name()));
        }
        tellLost(lost);
        return new EngineConfig(
                overrides.tunName(settings), settings.mtu(), addresses(settings, list), specs);
    }

    /** The UDP port to have. */
    int port(Settings settings) {
        return overrides.port(settings);
    }

    /** Name of the interface to make; empty for none. */
    Optional<String> tunName(Settings settings) {
        return overrides.tunName(settings);
    }

    /** The addresses of this device inside the VPN. */
    List<IpPrefix> addresses(Settings settings, PeerList list) {
        Set<IpPrefix> addresses = new LinkedHashSet<>(ownAddresses(settings));
        addresses.addAll(list.importedAddresses());
        return List.copyOf(addresses);
    }

    /** Those of them that are not for imported files only. */
    List<IpPrefix> ownAddresses(Settings settings) {
        return settings.addresses().isEmpty() ? device.addresses() : settings.addresses();
    }

    private Map<TunnelPublicKey, LocalIdentity> identities(PeerList list) {
        Map<TunnelPublicKey, LocalIdentity> identities = new HashMap<>();
        for (ImportedIdentity identity : list.identities()) {
            try {
                identities.put(identity.key(), new LocalIdentity(vault.identity(identity.key())));
            } catch (MantaException e) {
                // Its peers find no identity and are named as lost.
                continue;
            }
        }
        return identities;
    }

    private Optional<PeerSpec> spec(
            StaticPeer peer,
            Map<TunnelPublicKey, LocalIdentity> identities,
            List<IpPrefix> accepted) {
        Optional<LocalIdentity> identity =
                peer.identity().isEmpty() ? Optional.of(own) : peer.identity().map(identities::get);
        return identity.flatMap(known -> psk(peer).map(psk -> spec(peer, known, psk, accepted)));
    }

    private static PeerSpec spec(
            StaticPeer peer, LocalIdentity identity, PresharedKey psk, List<IpPrefix> accepted) {
        return new PeerSpec(
                peer.name(),
                peer.key(),
                peer.endpoint(),
                peer.allowedIps(),
                psk,
                Duration.ofSeconds(peer.keepaliveS().orElse(0)),
                identity,
                accepted);
    }

    /** Who made a file for us accepts nothing but the addresses that are in it. */
    private static List<IpPrefix> accepted(StaticPeer peer, PeerList list) {
        return peer.identity()
                .flatMap(list::identity)
                .map(ImportedIdentity::addresses)
                .orElse(List.of());
    }

    private Optional<PresharedKey> psk(StaticPeer peer) {
        if (!peer.psk()) {
            return Optional.of(PresharedKey.none());
        }
        try {
            return Optional.of(vault.psk(peer.key()));
        } catch (MantaException e) {
            return Optional.empty();
        }
    }

    private void tellLost(List<String> names) {
        if (names.isEmpty()) {
            health.clear(KEY_LOST);
        } else {
            health.raise(
                    KEY_LOST,
                    Severity.ERROR,
                    "The secret keys of these peers can't be read: " + String.join(", ", names),
                    "Restore the folder 'keys' from a backup, or remove the peers and add them"
                            + " again.");
        }
    }
}
