package io.manta.daemon.api;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.engine.peer.PeerSpec;
import io.manta.identity.DeviceId;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.NetworkView;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.handshake.LocalIdentity;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes peers of members: one for each device, whatever networks it shares with this one. Two
 * devices of different networks may have the same address, of which no coordinator can know; the
 * lower device id has it then, and the other is reached by its IPv6 address.
 */
final class MemberSpecs {
    /** Shorter than any NAT forgets a mapping, protocol section 5. */
    private static final Duration KEEPALIVE = Duration.ofSeconds(25);

    private final TunnelKeys keys;
    private final LocalIdentity own;

    MemberSpecs(TunnelKeys keys, LocalIdentity own) {
        this.keys = keys;
        this.own = own;
    }

    /**
     * The peers.
     *
     * @param specs one for each device
     * @param clashes addresses that some device has to do without, in words
     */
    record Made(List<PeerSpec> specs, List<String> clashes) {}

    /** What is gathered of one device over all networks. */
    private static final class Device {
        private final Set<IpPrefix> addresses = new LinkedHashSet<>();
        private final Set<IpPrefix> ours = new LinkedHashSet<>();
        private final Set<Endpoint> candidates = new LinkedHashSet<>();
        private final String name;
        private final List<PresharedKey> psks;
        private Optional<Endpoint> heard = Optional.empty();
        private boolean connected;

        Device(String name, List<PresharedKey> psks) {
            this.name = name;
            this.psks = psks;
        }
    }

    /** Of these networks; addresses that are taken already are left to whoever has them. */
    Made of(Membership membership, Collection<IpPrefix> taken) {
        Map<DeviceId, Device> devices = gather(membership);
        List<String> clashes = new ArrayList<>();
        Map<IpPrefix, String> owners = new HashMap<>();
        taken.forEach(address -> owners.put(address, "another peer or this device"));
        Map<TunnelPublicKey, PeerSpec> specs = new LinkedHashMap<>();
        devices.forEach(
                (id, device) -> {
                    List<IpPrefix> allowed = new ArrayList<>();
                    for (IpPrefix address : device.addresses) {
                        String owner = owners.putIfAbsent(address, device.name);
                        if (owner == null) {
                            allowed.add(address);
                        } else {
                            clashes.add(
                                    address.addressText() + " of " + device.name + ": " + owner);
                        }
                    }
                    TunnelPublicKey key = keys.of(id);
                    specs.put(key, spec(key, device, allowed));
                });
        keys.retain(devices.keySet());
        return new Made(List.copyOf(specs.values()), clashes);
    }

    private PeerSpec spec(TunnelPublicKey key, Device device, List<IpPrefix> allowed) {
        return new PeerSpec(
                device.name,
                key,
                Optional.empty(),
                allowed,
                device.psks.getFirst(),
                // Who is away is called when there is something to say to it, not all the time.
                device.connected ? KEEPALIVE : Duration.ZERO,
                own,
                List.copyOf(device.ours),
                List.copyOf(device.candidates),
                device.psks.subList(1, device.psks.size()),
                device.heard);
    }

    private static Map<DeviceId, Device> gather(Membership membership) {
        Map<DeviceId, Device> devices = new TreeMap<>();
        for (NetworkView network : membership.view().networks()) {
            List<IpPrefix> ours = membership.addresses(network);
            for (MemberView member : network.members()) {
                Device device =
                        devices.computeIfAbsent(
                                member.device(),
                                id -> new Device(name(network, member), Psks.of(member.secrets())));
                member.ipv4().ifPresent(address -> addIfUsable(membership, device, address));
                member.ipv6().ifPresent(address -> addIfUsable(membership, device, address));
                device.ours.addAll(ours);
                // Where it is heard now is better than where it may be.
                Optional<Endpoint> heard =
                        Optional.ofNullable(membership.heard().get(member.device()));
                heard.ifPresent(device.candidates::add);
                device.heard = heard;
                member.candidates().stream()
                        .filter(place -> heard.isEmpty() || !isOfOneLink(place))
                        .forEach(device.candidates::add);
                device.connected |= member.connected();
            }
        }
        return devices;
    }

    /** An address that ends at the next router is for who has no other. */
    private static boolean isOfOneLink(Endpoint place) {
        return place.address().isLinkLocalAddress();
    }

    /** Hostnames are unlike within a network, and networks are unlike here. */
    private static String name(NetworkView network, MemberView member) {
        return member.hostname() + "." + network.name();
    }

    private static void addIfUsable(Membership membership, Device device, InetAddress address) {
        IpPrefix host = IpPrefix.ofHost(address);
        if (membership.isUsable(host)) {
            device.addresses.add(host);
        }
    }
}
