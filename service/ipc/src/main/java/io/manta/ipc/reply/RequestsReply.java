package io.manta.ipc.reply;

import java.util.List;

/**
 * Who waits to be let in.
 *
 * @param requests the longest wait first
 */
public record RequestsReply(List<JoinRequestView> requests) implements IpcReply {
    public RequestsReply {
        requests = List.copyOf(requests);
    }
}
