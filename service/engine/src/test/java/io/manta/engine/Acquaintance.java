package io.manta.engine;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.engine.peer.PeerSpec;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.handshake.LocalIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one node is told of another, in words; becomes a {@link PeerSpec}. */
final class Acquaintance {
    final LabNode peer;
    private final LabNode owner;
    private final List<IpPrefix> allowed = new ArrayList<>();
    private TunnelPublicKey key;
    private Optional<HostAndPort> endpoint;
    private PresharedKey psk = PresharedKey.none();
    private List<PresharedKey> otherPsks = List.of();
    private Duration keepalive = Duration.ZERO;
    private LocalIdentity identity;
    private List<Endpoint> candidates = List.of();
    private Optional<Endpoint> held = Optional.empty();

    Acquaintance(LabNode owner, LabNode peer) {
        this.owner = owner;
        this.peer = peer;
        this.key = peer.identity().publicKey();
        this.identity = owner.identity();
        Endpoint at = peer.endpoint();
        this.endpoint =
                Optional.of(new HostAndPort(at.address().getHostAddress(), LabNode.WANTED_PORT));
        allowed.add(IpPrefix.ofHost(peer.ipv4()));
        allowed.add(IpPrefix.ofHost(peer.ipv6()));
    }

    Acquaintance withoutEndpoint() {
        endpoint = Optional.empty();
        return this;
    }

    Acquaintance at(String hostAndPort) {
        try {
            endpoint = Optional.of(HostAndPort.parse(hostAndPort));
        } catch (MantaException e) {
            throw new IllegalArgumentException(e);
        }
        return this;
    }

    /** Where else it may be. */
    Acquaintance among(Endpoint... places) {
        candidates = List.of(places);
        return this;
    }

    Acquaintance allows(String range) {
        allowed.add(prefix(range));
        return this;
    }

    Acquaintance forbids(String range) {
        allowed.remove(prefix(range));
        return this;
    }

    Acquaintance psk(PresharedKey value) {
        psk = value;
        return this;
    }

    /** What it may use in place of the present one. */
    Acquaintance otherPsks(PresharedKey... values) {
        otherPsks = List.of(values);
        return this;
    }

    Acquaintance keepalive(long seconds) {
        keepalive = Duration.ofSeconds(seconds);
        return this;
    }

    /** Another protocol is in touch with it there. */
    Acquaintance heldAt(Endpoint place) {
        held = Optional.of(place);
        return this;
    }

    Acquaintance key(TunnelPublicKey value) {
        key = value;
        return this;
    }

    /** As which of its own key pairs the owner meets it. */
    Acquaintance as(LocalIdentity value) {
        identity = value;
        return this;
    }

    TunnelPublicKey key() {
        return key;
    }

    PeerSpec spec() {
        return new PeerSpec(
                peer.name(),
                key,
                endpoint,
                allowed,
                psk,
                keepalive,
                identity,
                List.of(),
                candidates,
                otherPsks,
                held);
    }

    /** For chains of sentences. */
    LabNode and() {
        return owner;
    }

    static IpPrefix prefix(String text) {
        try {
            return IpPrefix.parse(text);
        } catch (MantaException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
