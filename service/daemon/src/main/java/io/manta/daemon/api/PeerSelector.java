package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.daemon.state.PeerList;
import io.manta.daemon.state.StaticPeer;
import java.net.InetAddress;
import java.util.Optional;

/** Finds the peer a person means: by its name, its public key, or an address of its ranges. */
final class PeerSelector {
    private PeerSelector() {}

    static StaticPeer find(PeerList list, String text) throws MantaException {
        return list.named(text)
                .or(() -> byKey(list, text))
                .or(() -> byAddress(list, text))
                .orElseThrow(
                        () ->
                                new MantaException(
                                        ErrorCode.NOT_FOUND,
                                        "there is no peer '" + text.replaceAll("\\p{C}", "?") + "'",
                                        "List the peers with 'manta peers'.",
                                        null));
    }

    private static Optional<StaticPeer> byKey(PeerList list, String text) {
        return list.peers().stream().filter(peer -> peer.key().toString().equals(text)).findFirst();
    }

    private static Optional<StaticPeer> byAddress(PeerList list, String text) {
        try {
            IpPrefix address = IpPrefix.ofHost(InetAddress.ofLiteral(text));
            return list.peers().stream()
                    .filter(peer -> peer.allowedIps().stream().anyMatch(r -> r.contains(address)))
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
