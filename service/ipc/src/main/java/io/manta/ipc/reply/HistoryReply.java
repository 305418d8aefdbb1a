package io.manta.ipc.reply;

import java.time.Instant;
import java.util.List;

/**
 * How it went with a peer. The service remembers 24 hours of the 256 peers that were there last, in
 * memory: what was before its start is not known.
 *
 * @param peer what commands call it
 * @param since from when on anything can be known; at most 24 hours before {@code until}
 * @param until now
 * @param stepS how many seconds each step takes
 * @param steps those in which the peer was there, oldest first; there is none for the others
 * @param changes when it began to be reached in another way, oldest first, the last 32; noticed
 *     within a minute
 */
public record HistoryReply(
        String peer,
        Instant since,
        Instant until,
        int stepS,
        List<HistoryStep> steps,
        List<PathChange> changes)
        implements IpcReply {
    public HistoryReply {
        steps = List.copyOf(steps);
        changes = List.copyOf(changes);
    }
}
