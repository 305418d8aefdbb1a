package io.manta.daemon.state;

import io.manta.base.net.IpPrefix;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All plain WireGuard peers, and the imported identities they know this device by. Immutable.
 *
 * @param peers in the order they were added
 * @param identities in the order they were imported
 */
public record PeerList(List<StaticPeer> peers, List<ImportedIdentity> identities) {
    /** Nobody. */
    public static final PeerList EMPTY = new PeerList(List.of(), List.of());

    public PeerList {
        peers = List.copyOf(peers);
        identities = List.copyOf(identities);
    }

    /** The peer of that name. */
    public Optional<StaticPeer> named(String name) {
        return peers.stream().filter(peer -> peer.name().equals(name)).findFirst();
    }

    /** The peer with that key. */
    public Optional<StaticPeer> withKey(TunnelPublicKey key) {
        return peers.stream().filter(peer -> peer.key().equals(key)).findFirst();
    }

    /** The imported identity with that key. */
    public Optional<ImportedIdentity> identity(TunnelPublicKey key) {
        return identities.stream().filter(identity -> identity.key().equals(key)).findFirst();
    }

    /** All addresses that imported identities bring. */
    public List<IpPrefix> importedAddresses() {
        return identities.stream().flatMap(identity -> identity.addresses().stream()).toList();
    }

    /** This list and one more peer; whether it may be there is {@link PeerRules}'s to say. */
    public PeerList plus(StaticPeer peer) {
        List<StaticPeer> more = new ArrayList<>(peers);
        more.add(peer);
        return new PeerList(more, identities);
    }

    /** This list and one more identity; one of the same key is replaced. */
    public PeerList plus(ImportedIdentity identity) {
        List<ImportedIdentity> more = new ArrayList<>(identities);
        more.removeIf(other -> other.key().equals(identity.key()));
        more.add(identity);
        return new PeerList(peers, more);
    }

    /** This list without a peer, and without its identity if no other peer uses that. */
    public PeerList minus(TunnelPublicKey key) {
        List<StaticPeer> rest = peers.stream().filter(peer -> !peer.key().equals(key)).toList();
        List<ImportedIdentity> used =
                identities.stream()
                        .filter(
                                identity ->
                                        rest.stream()
                                                .anyMatch(
                                                        peer ->
                                                                peer.identity()
                                                                        .filter(
                                                                                identity.key()
                                                                                        ::equals)
                                                                        .isPresent()))
                        .toList();
        return new PeerList(rest, used);
    }
}
