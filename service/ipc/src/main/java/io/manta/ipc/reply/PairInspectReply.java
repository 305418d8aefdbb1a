package io.manta.ipc.reply;

import java.util.List;

/**
 * What can be seen of a backup without its passphrase.
 *
 * @param state whether it is all there
 * @param needed how many lines it has; 0 where that is not known
 * @param missing which of them are not there, from 1
 */
public record PairInspectReply(BackupState state, int needed, List<Integer> missing)
        implements IpcReply {
    public PairInspectReply {
        missing = List.copyOf(missing);
    }
}
