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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes what the engine is told of what a person decided and of the networks this device is in. A
 * peer whose secrets are lost is left out, and health says so: it must not be talked to without
 * them.
 */
final class ConfigAssembler {
    static final String KEY_LOST = "peer-key-lost";
    static final String ADDRESS_CLASH = "address-clash";
    static final String OTHER_VPN = "other-vpn";

    private final DeviceIdentity device;
    private final PeerVault vault;
    private final RunOverrides overrides;
    private final HealthTracker health;
    private final Supplier<Membership> networks;
    private final LocalIdentity own;
    private final MemberSpecs members;

    ConfigAssembler(
            DeviceIdentity device,
            PeerVault vault,
            RunOverrides overrides,
            HealthTracker health,
            Supplier<Membership> networks,
            TunnelKeys keys) {
        this.device = device;
        this.vault = vault;
        this.overrides = overrides;
        this.health = health;
        this.networks = networks;
        this.own = new LocalIdentity(device.tunnelKey());
        this.members = new MemberSpecs(keys, own);
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
        Membership membership = networks.get();
        List<IpPrefix> addresses = addresses(settings, list, membership);
        MemberSpecs.Made made = members.of(membership, taken(addresses, specs));
        tellClashes(made.clashes());
        tellRival(membership.rival());
        return new EngineConfig(
                overrides.tunName(settings),
                settings.mtu(),
                addresses,
                membership.ranges(),
                joined(specs, made.specs()));
    }

    /** What is in use already, as single addresses or ranges. */
    private static Set<IpPrefix> taken(List<IpPrefix> addresses, List<PeerSpec> specs) {
        Set<IpPrefix> taken = new LinkedHashSet<>();
        addresses.forEach(address -> taken.add(IpPrefix.ofHost(address.address())));
        specs.forEach(spec -> taken.addAll(spec.allowedIps()));
        return taken;
    }

    /** A member that somebody also named by hand is one peer: as it was named, with both ranges. */
    private static List<PeerSpec> joined(List<PeerSpec> named, List<PeerSpec> members) {
        Map<TunnelPublicKey, PeerSpec> byKey = new LinkedHashMap<>();
        named.forEach(spec -> byKey.put(spec.key(), spec));
        members.forEach(
                member ->
                        byKey.merge(member.key(), member, (hand, mesh) -> withMember(hand, mesh)));
        return List.copyOf(byKey.values());
    }

    private static PeerSpec withMember(PeerSpec hand, PeerSpec mesh) {
        List<IpPrefix> ranges = new ArrayList<>(hand.allowedIps());
        ranges.addAll(mesh.allowedIps());
        return new PeerSpec(
                hand.name(),
                hand.key(),
                hand.endpoint(),
                ranges,
                hand.psk().isNone() ? mesh.psk() : hand.psk(),
                hand.keepalive().isZero() ? mesh.keepalive() : hand.keepalive(),
                hand.identity(),
                hand.ours(),
                mesh.candidates(),
                // Whoever sets one by hand has told the other side by hand.
                hand.psk().isNone() ? mesh.otherPsks() : List.of(),
                // A keepalive that a person wants is sent, whatever else is.
                hand.keepalive().isZero() ? mesh.held() : Optional.empty());
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
        return addresses(settings, list, networks.get());
    }

    private List<IpPrefix> addresses(Settings settings, PeerList list, Membership membership) {
        Set<IpPrefix> addresses = new LinkedHashSet<>(ownAddresses(settings));
        addresses.addAll(membership.addresses());
        addresses.addAll(list.importedAddresses());
        addresses.removeIf(address -> !membership.isUsable(IpPrefix.ofHost(address.address())));
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
                accepted,
                List.of(),
                List.of(),
                Optional.empty());
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

    private void tellClashes(List<String> clashes) {
        if (clashes.isEmpty()) {
            health.clear(ADDRESS_CLASH);
        } else {
            health.raise(
                    ADDRESS_CLASH,
                    Severity.WARNING,
                    "Some addresses have two owners, and reach the second: "
                            + String.join(", ", clashes.subList(0, Math.min(5, clashes.size()))),
                    "Use the IPv6 address of the first, or leave one of the two networks.");
        }
    }

    private void tellRival(Optional<String> rival) {
        if (rival.isEmpty()) {
            health.clear(OTHER_VPN);
        } else {
            health.raise(
                    OTHER_VPN,
                    Severity.WARNING,
                    "The interface "
                            + rival.get()
                            + " of another program uses addresses of 100.64.0.0/10: this device"
                            + " leaves them to it and uses IPv6 only",
                    "Use the IPv6 addresses of your peers, or stop the other program.");
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
