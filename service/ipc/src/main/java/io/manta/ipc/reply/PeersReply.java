package io.manta.ipc.reply;

import java.util.List;

/**
 * All peers.
 *
 * @param peers plain WireGuard peers first, then those of each network
 */
public record PeersReply(List<PeerView> peers) implements IpcReply {
    public PeersReply {
        peers = List.copyOf(peers);
    }
}
