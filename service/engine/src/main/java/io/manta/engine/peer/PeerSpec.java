package io.manta.engine.peer;

import io.manta.base.net.Endpoint;
import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.handshake.LocalIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is wanted of a peer: what the user said, or a network.
 *
 * @param name for people and logs
 * @param key the peer's static key
 * @param endpoint where to look for it first, if known
 * @param allowedIps ranges whose traffic belongs to it, host bits zero
 * @param psk {@link PresharedKey#none()} unless configured
 * @param keepalive how often to send something into silence; zero is never
 * @param identity which of our key pairs it knows
 * @param ours the only addresses it accepts from us; none for all that this device has
 * @param candidates where else it may be, best first
 * @param otherPsks what it may use in place of {@code psk}, at most two: it has not heard of a new
 *     one, or is the first to have it
 * @param held where another protocol of our port is in touch with it and so keeps the way open: no
 *     keepalive is needed there, and a quiet peer is moved there
 */
public record PeerSpec(
        String name,
        TunnelPublicKey key,
        Optional<HostAndPort> endpoint,
        List<IpPrefix> allowedIps,
        PresharedKey psk,
        Duration keepalive,
        LocalIdentity identity,
        List<IpPrefix> ours,
        List<Endpoint> candidates,
        List<PresharedKey> otherPsks,
        Optional<Endpoint> held) {
    public PeerSpec {
        allowedIps = List.copyOf(allowedIps);
        otherPsks = List.copyOf(otherPsks);
        ours = List.copyOf(ours);
        candidates = List.copyOf(candidates);
    }

    /** A peer that accepts all addresses of this device. */
    public PeerSpec(
            String name,
            TunnelPublicKey key,
            Optional<HostAndPort> endpoint,
            List<IpPrefix> allowedIps,
            PresharedKey psk,
            Duration keepalive,
            LocalIdentity identity) {
        this(
                name,
                key,
                endpoint,
                allowedIps,
                psk,
                keepalive,
                identity,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** All that its tunnel may use, the present one first. */
    public List<PresharedKey> psks() {
        List<PresharedKey> all = new ArrayList<>();
        all.add(psk);
        all.addAll(otherPsks);
        return all;
    }

    /** Which of our addresses packets to a range of its come from, if that matters. */
    public Optional<IpPrefix> sourceFor(IpPrefix range) {
        return ours.stream().filter(address -> address.ipv4() == range.ipv4()).findFirst();
    }
}
