package io.manta.ipc.reply;

import java.util.List;

/**
 * Lines of the log, oldest first.
 *
 * @param lines at most the last 2,000 that the service remembers
 */
public record LogsReply(List<LogLine> lines) implements IpcReply {
    public LogsReply {
        lines = List.copyOf(lines);
    }
}
