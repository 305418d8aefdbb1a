package io.manta.ipc.reply;

import java.util.List;

/**
 * What a wg-quick file brought.
 *
 * @param peers those added
 * @param notes what of the file was left out and why, a sentence each
 */
public record PeerImportReply(List<PeerView> peers, List<String> notes) implements IpcReply {
    public PeerImportReply {
        peers = List.copyOf(peers);
        notes = List.copyOf(notes);
    }
}
