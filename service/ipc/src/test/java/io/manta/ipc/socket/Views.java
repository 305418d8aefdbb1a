package io.manta.ipc.socket;

import io.manta.ipc.event.LogEvent;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.reply.LogLevel;
import io.manta.ipc.reply.LogLine;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Views to send about. */
final class Views {
    private Views() {}

    /** A status that can be told from others by its port. */
    static StatusEvent status(int port) {
        return new StatusEvent(
                new StatusView(
                        "0.1.0",
                        true,
                        TunnelState.UP,
                        "device",
                        Optional.empty(),
                        Optional.empty(),
                        "key",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("manta0"),
                        port,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Instant.EPOCH,
                        0,
                        1420,
                        Map.of(),
                        Optional.empty()));
    }

    static LogEvent line(String message) {
        return new LogEvent(new LogLine(Instant.EPOCH, LogLevel.INFO, "test", message));
    }
}
