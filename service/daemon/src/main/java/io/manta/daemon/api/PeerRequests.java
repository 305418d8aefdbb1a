package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.daemon.state.PeerList;
import io.manta.daemon.state.PeerRules;
import io.manta.daemon.state.StaticPeer;
import io.manta.ipc.reply.PeerRemoveReply;
import io.manta.ipc.reply.PeerReply;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.PeersReply;
import io.manta.ipc.request.PeerAddRequest;
import io.manta.ipc.request.PeerRemoveRequest;
import io.manta.ipc.socket.Caller;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The list of plain WireGuard peers: show, add, remove. */
final class PeerRequests {
    private final VpnControl control;
    private final VpnEngine engine;
    private final DeviceIdentity device;
    private final StatusMapper mapper;
    private final AuditTrail audit;

    PeerRequests(
            VpnControl control,
            VpnEngine engine,
            DeviceIdentity device,
            StatusMapper mapper,
            AuditTrail audit) {
        this.control = control;
        this.engine = engine;
        this.device = device;
        this.mapper = mapper;
        this.audit = audit;
    }

    PeersReply list() throws MantaException {
        return new PeersReply(mapper.allPeerViews(engine.status()));
    }

    PeerReply add(Caller caller, PeerAddRequest request) throws MantaException {
        Optional<PresharedKey> psk = psk(request);
        StaticPeer peer = peer(request, psk.isPresent());
        control.changePeers(before -> with(before, peer, psk));
        audit.note(caller, "peer add '" + peer.name() + "' " + peer.key());
        return new PeerReply(view(peer.key()));
    }

    PeerRemoveReply remove(Caller caller, PeerRemoveRequest request) throws MantaException {
        StaticPeer peer = PeerSelector.find(control.configuration().peers(), request.peer());
        control.changePeers(
                before -> {
                    PeerSelector.find(before, peer.key().toString());
                    return before.minus(peer.key());
                });
        audit.note(caller, "peer remove '" + peer.name() + "' " + peer.key());
        return new PeerRemoveReply(peer.name(), peer.key().toString());
    }

    /** The peer as it is now; it must be in the list. */
    PeerView view(TunnelPublicKey key) throws MantaException {
        return mapper.peerViews(engine.status()).stream()
                .filter(view -> view.publicKey().equals(key.toString()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new MantaException(
                                        ErrorCode.NOT_FOUND, "the peer was removed meanwhile"));
    }

    private PeerList with(PeerList before, StaticPeer peer, Optional<PresharedKey> psk)
            throws MantaException {
        PeerRules.check(before, peer, control.addresses());
        // The secret first: a list that names one which is not there would be a lost peer.
        if (psk.isPresent()) {
            control.configuration().vault().storePsk(peer.key(), psk.get());
        }
        return before.plus(peer);
    }

    private StaticPeer peer(PeerAddRequest request, boolean psk) throws MantaException {
        TunnelPublicKey key = TunnelPublicKey.parse(request.publicKey());
        if (key.equals(device.tunnelPublicKey())) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "this is the public key of this device itself",
                    "Give the public key of the other device.",
                    null);
        }
        if (request.allowedIps().isEmpty()) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "no address range is given for the peer",
                    "Name one or more with --ip, for example --ip 10.0.0.2.",
                    null);
        }
        List<IpPrefix> ranges = ranges(request.allowedIps());
        Optional<HostAndPort> endpoint =
                request.endpoint().isPresent()
                        ? Optional.of(HostAndPort.parse(request.endpoint().get()))
                        : Optional.empty();
        return new StaticPeer(
                request.name().orElseGet(() -> shortName(key)),
                key,
                endpoint,
                ranges,
                psk,
                request.keepaliveS().map(OptionalInt::of).orElseGet(OptionalInt::empty),
                Optional.empty());
    }

    /** A name for a peer nobody named. */
    static String shortName(TunnelPublicKey key) {
        return "peer-" + key.toString().substring(0, 8);
    }

    private static List<IpPrefix> ranges(List<String> texts) throws MantaException {
        List<IpPrefix> ranges = new ArrayList<>();
        for (String text : texts) {
            ranges.add(IpPrefix.parse(text.strip()));
        }
        return ranges;
    }

    private static Optional<PresharedKey> psk(PeerAddRequest request) throws MantaException {
        if (request.psk().isEmpty()) {
            return Optional.empty();
        }
        PresharedKey psk = PresharedKey.parse(request.psk().get().reveal());
        return psk.isNone() ? Optional.empty() : Optional.of(psk);
    }
}
