package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.daemon.state.PeerList;
import io.manta.daemon.state.StaticPeer;
import io.manta.identity.DeviceId;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a person means by a word, among plain peers and members of networks.
 *
 * @param name what to call it
 * @param key what its tunnel is known by
 * @param address an address of its own
 * @param device which, of a member
 */
record PeerTarget(
        String name, TunnelPublicKey key, Optional<String> address, Optional<DeviceId> device) {

    /**
     * Finds it: a plain peer by name or key; a member by hostname or alias, with the network's name
     * behind a dot where several have one, or by device id, address or key; else the plain peer
     * that has the address.
     */
    static PeerTarget find(PeerList list, MeshView view, TunnelKeys keys, String said)
            throws MantaException {
        Optional<StaticPeer> named =
                list.named(said)
                        .or(
                                () ->
                                        list.peers().stream()
                                                .filter(p -> p.key().toString().equals(said))
                                                .findFirst());
        if (named.isPresent()) {
            return of(named.get());
        }
        Map<DeviceId, PeerTarget> meant = members(view, keys, said);
        if (meant.size() > 1) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "'"
                            + said
                            + "' may be "
                            + String.join(
                                    " or ", meant.values().stream().map(PeerTarget::name).toList()),
                    "Say which: give the network's name with it, or more of the id.",
                    null);
        }
        return meant.isEmpty()
                ? of(PeerSelector.find(list, said))
                : meant.values().iterator().next();
    }

    private static PeerTarget of(StaticPeer peer) {
        return new PeerTarget(
                peer.name(),
                peer.key(),
                peer.allowedIps().stream()
                        .filter(IpPrefix::isHost)
                        .map(IpPrefix::addressText)
                        .findFirst(),
                Optional.empty());
    }

    /** All that may be meant, each device once: one may be in several networks. */
    private static Map<DeviceId, PeerTarget> members(MeshView view, TunnelKeys keys, String said)
            throws MantaException {
        Map<DeviceId, PeerTarget> meant = new LinkedHashMap<>();
        for (NetworkView network : view.networks()) {
            for (String word : words(network, said)) {
                Optional<MemberView> member = member(network, keys, word);
                if (member.isPresent()) {
                    meant.putIfAbsent(member.get().device(), of(network, member.get(), keys));
                }
            }
        }
        return meant;
    }

    /** What is said, and what of it is left without the network's name behind it. */
    private static List<String> words(NetworkView network, String said) {
        List<String> words = new ArrayList<>(List.of(said));
        String suffix = "." + network.name();
        if (said.endsWith(suffix)) {
            words.add(said.substring(0, said.length() - suffix.length()));
        }
        return words;
    }

    private static Optional<MemberView> member(NetworkView network, TunnelKeys keys, String said)
            throws MantaException {
        try {
            return Optional.of(network.member(said));
        } catch (MantaException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
            return network.members().stream()
                    .filter(member -> keys.of(member.device()).toString().equals(said))
                    .findFirst();
        }
    }

    private static PeerTarget of(NetworkView network, MemberView member, TunnelKeys keys) {
        return new PeerTarget(
                member.hostname() + "." + network.name(),
                keys.of(member.device()),
                member.ipv4()
                        .<InetAddress>map(address -> address)
                        .or(member::ipv6)
                        .map(address -> IpPrefix.ofHost(address).addressText()),
                Optional.of(member.device()));
    }
}
