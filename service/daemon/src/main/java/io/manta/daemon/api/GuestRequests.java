package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.daemon.state.PeerList;
import io.manta.daemon.state.PeerRules;
import io.manta.daemon.state.Settings;
import io.manta.daemon.state.StaticPeer;
import io.manta.daemon.wgquick.WgQuickFile;
import io.manta.daemon.wgquick.WgQuickPeer;
import io.manta.daemon.wgquick.WgQuickWriter;
import io.manta.identity.MeshAddress;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.PeerConfigReply;
import io.manta.ipc.request.PeerConfigRequest;
import io.manta.ipc.socket.Caller;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Files for devices of other people: any WireGuard client becomes a guest. A guest's private key is
 * made here, told once and kept nowhere.
 */
final class GuestRequests {
    private static final int KEEPALIVE_S = 25;

    private final VpnControl control;
    private final VpnEngine engine;
    private final DeviceIdentity device;
    private final AuditTrail audit;
    private final RandomSource random;

    GuestRequests(
            VpnControl control,
            VpnEngine engine,
            DeviceIdentity device,
            AuditTrail audit,
            RandomSource random) {
        this.control = control;
        this.engine = engine;
        this.device = device;
        this.audit = audit;
        this.random = random;
    }

    PeerConfigReply config(Caller caller, PeerConfigRequest request) throws MantaException {
        HostAndPort endpoint = endpoint(request);
        Optional<StaticPeer> known = control.configuration().peers().named(request.name());
        if (known.isPresent()) {
            return reply(known.get(), Optional.empty(), endpoint);
        }
        TunnelPrivateKey key = TunnelPrivateKey.generate(random);
        try {
            control.changePeers(before -> withGuest(before, request.name(), key.publicKey()));
            audit.note(caller, "guest '" + request.name() + "' " + key.publicKey());
            StaticPeer guest =
                    PeerSelector.find(control.configuration().peers(), key.publicKey().toString());
            return reply(guest, Optional.of(key), endpoint);
        } finally {
            key.destroy();
        }
    }

    private PeerList withGuest(PeerList before, String name, TunnelPublicKey key)
            throws MantaException {
        List<IpPrefix> taken = new ArrayList<>(control.addresses());
        taken.addAll(device.addresses());
        before.peers().forEach(peer -> taken.addAll(peer.allowedIps()));
        StaticPeer guest =
                new StaticPeer(
                        name,
                        key,
                        Optional.empty(),
                        GuestAddress.choose(key, taken),
                        false,
                        OptionalInt.empty(),
                        Optional.empty());
        PeerRules.check(before, guest, control.addresses());
        return before.plus(guest);
    }

    private PeerConfigReply reply(
            StaticPeer peer, Optional<TunnelPrivateKey> key, HostAndPort endpoint)
            throws MantaException {
        Optional<PresharedKey> psk =
                peer.psk()
                        ? Optional.of(control.configuration().vault().psk(peer.key()))
                        : Optional.empty();
        WgQuickPeer us =
                new WgQuickPeer(
                        Optional.empty(),
                        peer.identity().orElse(device.tunnelPublicKey()),
                        psk,
                        reachable(peer),
                        Optional.of(endpoint),
                        OptionalInt.of(KEEPALIVE_S));
        List<IpPrefix> addresses = peer.allowedIps().stream().filter(IpPrefix::isHost).toList();
        WgQuickFile file =
                new WgQuickFile(
                        key,
                        addresses,
                        OptionalInt.empty(),
                        OptionalInt.of(control.configuration().settings().mtu()),
                        List.of(us));
        return new PeerConfigReply(
                peer.name(),
                peer.key().toString(),
                key.isPresent(),
                key.isPresent(),
                addresses.stream().map(IpPrefix::toString).toList(),
                new Secret(WgQuickWriter.write(file, List.of())));
    }

    /**
     * What the guest sends to us: our addresses, and those of other peers as far as they are the
     * mesh's own; ranges behind them might be those of the guest's home.
     */
    private List<IpPrefix> reachable(StaticPeer guest) {
        List<IpPrefix> ranges = new ArrayList<>();
        for (IpPrefix address : control.ownAddresses()) {
            ranges.add(IpPrefix.ofHost(address.address()));
        }
        for (StaticPeer other : control.configuration().peers().peers()) {
            if (!other.key().equals(guest.key())) {
                other.allowedIps().stream().filter(GuestRequests::isMesh).forEach(ranges::add);
            }
        }
        return ranges;
    }

    private static boolean isMesh(IpPrefix range) {
        return MeshAddress.IPV4_RANGE.contains(range) || MeshAddress.IPV6_RANGE.contains(range);
    }

    private HostAndPort endpoint(PeerConfigRequest request) throws MantaException {
        if (request.endpoint().isPresent()) {
            return HostAndPort.parse(request.endpoint().get());
        }
        Settings settings = control.configuration().settings();
        return settings.endpoint().isPresent()
                ? settings.endpoint().get()
                : LocalEndpoint.find(engine.status().port());
    }
}
