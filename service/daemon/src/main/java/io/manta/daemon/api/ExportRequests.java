package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.daemon.state.Configuration;
import io.manta.daemon.state.StaticPeer;
import io.manta.daemon.wgquick.WgQuickFile;
import io.manta.daemon.wgquick.WgQuickPeer;
import io.manta.daemon.wgquick.WgQuickWriter;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.PeerExportReply;
import io.manta.ipc.request.PeerExportRequest;
import io.manta.ipc.socket.Caller;
import io.manta.wireguard.crypto.PresharedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes this device and its peers as a wg-quick file, with its secrets only when asked for. */
final class ExportRequests {
    private final VpnControl control;
    private final VpnEngine engine;
    private final DeviceIdentity device;
    private final AuditTrail audit;

    ExportRequests(VpnControl control, VpnEngine engine, DeviceIdentity device, AuditTrail audit) {
        this.control = control;
        this.engine = engine;
        this.device = device;
        this.audit = audit;
    }

    PeerExportReply export(Caller caller, PeerExportRequest request) throws MantaException {
        boolean secrets = request.withPrivateKey();
        List<String> comments = new ArrayList<>();
        List<WgQuickPeer> peers = new ArrayList<>();
        for (StaticPeer peer : control.configuration().peers().peers()) {
            if (peer.identity().isPresent()) {
                comments.add(
                        "'" + peer.name() + "' is left out: it knows this device by another key.");
            } else {
                peers.add(peer(peer, secrets));
            }
        }
        if (!secrets) {
            comments.add("Private and preshared keys are left out.");
        }
        WgQuickFile file =
                new WgQuickFile(
                        secrets ? Optional.of(device.tunnelKey()) : Optional.empty(),
                        control.ownAddresses(),
                        OptionalInt.of(engine.status().port()),
                        OptionalInt.of(control.configuration().settings().mtu()),
                        peers);
        if (secrets) {
            audit.note(caller, "export with the private key");
        }
        return new PeerExportReply(new Secret(WgQuickWriter.write(file, comments)), secrets);
    }

    private WgQuickPeer peer(StaticPeer peer, boolean secrets) throws MantaException {
        Configuration configuration = control.configuration();
        Optional<PresharedKey> psk =
                secrets && peer.psk()
                        ? Optional.of(configuration.vault().psk(peer.key()))
                        : Optional.empty();
        return new WgQuickPeer(
                Optional.of(peer.name()),
                peer.key(),
                psk,
                peer.allowedIps(),
                peer.endpoint(),
                peer.keepaliveS());
    }
}
