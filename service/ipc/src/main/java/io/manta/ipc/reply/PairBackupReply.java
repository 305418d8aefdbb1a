package io.manta.ipc.reply;

import io.manta.ipc.Secret;
import java.util.List;

/**
 * A locked backup.
 *
 * @param lines text to be kept in a file or as one QR code each; all of them are needed
 * @param deviceId of whom
 * @param networks names of the rooms in it
 */
public record PairBackupReply(List<Secret> lines, String deviceId, List<String> networks)
        implements IpcReply {
    public PairBackupReply {
        lines = List.copyOf(lines);
        networks = List.copyOf(networks);
    }
}
