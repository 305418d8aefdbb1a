package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.daemon.state.ImportedIdentity;
import io.manta.daemon.state.PeerList;
import io.manta.daemon.state.PeerRules;
import io.manta.daemon.state.PeerVault;
import io.manta.daemon.state.StaticPeer;
import io.manta.daemon.wgquick.WgQuickFile;
import io.manta.daemon.wgquick.WgQuickParser;
import io.manta.daemon.wgquick.WgQuickPeer;
import io.manta.ipc.reply.PeerImportReply;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.request.PeerImportRequest;
import io.manta.ipc.socket.Caller;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes over wg-quick files: all of a file's peers are added, or none. */
final class FileRequests {
    private final VpnControl control;
    private final DeviceIdentity device;
    private final PeerRequests peers;
    private final AuditTrail audit;

    FileRequests(VpnControl control, DeviceIdentity device, PeerRequests peers, AuditTrail audit) {
        this.control = control;
        this.device = device;
        this.peers = peers;
        this.audit = audit;
    }

    PeerImportReply add(Caller caller, PeerImportRequest request) throws MantaException {
        WgQuickParser.Parsed parsed = WgQuickParser.parse(request.text().reveal());
        WgQuickFile file = parsed.file();
        List<String> notes = new ArrayList<>(parsed.notes());
        noteInterface(file, notes);
        List<StaticPeer> added = new ArrayList<>();
        for (int i = 0; i < file.peers().size(); i++) {
            added.add(peer(file, i, request.name(), added, notes));
        }
        control.changePeers(before -> with(before, file, added));
        List<PeerView> views = new ArrayList<>();
        for (StaticPeer peer : added) {
            audit.note(caller, "peer import '" + peer.name() + "' " + peer.key());
            views.add(peers.view(peer.key()));
        }
        return new PeerImportReply(views, notes);
    }

    private PeerList with(PeerList before, WgQuickFile file, List<StaticPeer> added)
            throws MantaException {
        List<IpPrefix> own = new ArrayList<>(control.addresses());
        own.addAll(file.addresses());
        PeerList next = before;
        Optional<TunnelPrivateKey> identity = foreignKey(file);
        if (identity.isPresent()) {
            next = next.plus(identity(before, identity.get().publicKey(), file.addresses()));
            PeerRules.checkIdentities(next);
        }
        for (StaticPeer peer : added) {
            PeerRules.check(next, peer, own);
            next = next.plus(peer);
        }
        storeSecrets(file, identity);
        return next;
    }

    /** The secrets first: a list that names one which is not there would be a lost peer. */
    private void storeSecrets(WgQuickFile file, Optional<TunnelPrivateKey> identity)
            throws MantaException {
        PeerVault vault = control.configuration().vault();
        if (identity.isPresent()) {
            vault.storeIdentity(identity.get());
        }
        for (WgQuickPeer peer : file.peers()) {
            if (peer.psk().isPresent()) {
                vault.storePsk(peer.key(), peer.psk().get());
            }
        }
    }

    private static ImportedIdentity identity(
            PeerList before, TunnelPublicKey key, List<IpPrefix> addresses) {
        List<IpPrefix> all = new ArrayList<>();
        before.identity(key).ifPresent(known -> all.addAll(known.addresses()));
        all.addAll(addresses);
        return new ImportedIdentity(key, all.stream().distinct().toList());
    }

    private StaticPeer peer(
            WgQuickFile file,
            int index,
            Optional<String> name,
            List<StaticPeer> added,
            List<String> notes)
            throws MantaException {
        WgQuickPeer peer = file.peers().get(index);
        if (peer.key().equals(device.tunnelPublicKey())) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "the file is for a device that calls this one: its peer is this device itself",
                    "Import it on the other device.",
                    null);
        }
        noteAllTraffic(peer, notes);
        String plain = name.orElseGet(() -> ownName(peer, added));
        boolean numbered = name.isPresent() && index > 0;
        return new StaticPeer(
                numbered ? plain + "-" + (index + 1) : plain,
                peer.key(),
                peer.endpoint(),
                peer.allowedIps(),
                peer.psk().isPresent(),
                peer.keepaliveS(),
                foreignKey(file).map(TunnelPrivateKey::publicKey));
    }

    /** The name in the file, if it is one and nobody has it. */
    private String ownName(WgQuickPeer peer, List<StaticPeer> added) {
        return peer.name()
                .filter(PeerRules::isName)
                .filter(name -> control.configuration().peers().named(name).isEmpty())
                .filter(name -> added.stream().noneMatch(other -> other.name().equals(name)))
                .orElseGet(() -> PeerRequests.shortName(peer.key()));
    }

    private static void noteAllTraffic(WgQuickPeer peer, List<String> notes) {
        for (IpPrefix range : peer.allowedIps()) {
            if (range.bits() == 0) {
                notes.add(
                        "AllowedIPs "
                                + range
                                + ": while the VPN is up, all that has no nearer way goes through"
                                + " this peer.");
            }
        }
    }

    /** The key the file brings, unless it is this device's own. */
    private Optional<TunnelPrivateKey> foreignKey(WgQuickFile file) {
        return file.privateKey().filter(key -> !key.publicKey().equals(device.tunnelPublicKey()));
    }

    private void noteInterface(WgQuickFile file, List<String> notes) {
        if (file.listenPort().isPresent()) {
            notes.add("ListenPort was left out: this device has one port for everything.");
        }
        if (file.mtu().isPresent()) {
            notes.add("MTU was left out: this device has one interface for everything.");
        }
        if (file.privateKey().isEmpty()) {
            notes.add(
                    "The file has no PrivateKey: its peers must know this device by its own key, "
                            + device.tunnelPublicKey()
                            + ".");
        }
    }
}
