package io.manta.desktop.doctor;

import io.manta.desktop.client.ServiceSnapshot;
import io.manta.ipc.reply.NetcheckReply;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.PingReply;
import io.manta.ipc.reply.StatusView;
import java.util.Optional;

/**
 * All that checks judge by. Immutable.
 *
 * @param service what it says
 * @param netcheck how this machine is connected; empty until it has answered
 * @param peer device id of whom the way leads to; empty for this device alone
 * @param echo what came of asking that peer; empty until that is known
 */
record Facts(
        ServiceSnapshot service,
        Optional<NetcheckReply> netcheck,
        Optional<String> peer,
        Optional<PingReply> echo) {

    /** The peer as the status has it. */
    Optional<PeerView> peerView() {
        return service.status().stream()
                .flatMap(status -> status.networks().stream())
                .flatMap(network -> network.peers().stream())
                .filter(each -> each.deviceId().equals(peer))
                .findFirst();
    }

    Optional<StatusView> status() {
        return service.status();
    }
}
