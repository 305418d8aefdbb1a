package io.manta.ipc.reply;

import java.util.List;

/**
 * Lines of the log, oldest first.
 *
 * @param lines the last ones, at most 512 KiB of text
 */
public record LogsReply(List<LogLine> lines) implements IpcReply {
    public LogsReply {
        lines = List.copyOf(lines);
    }
}
