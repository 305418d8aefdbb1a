package io.manta.ipc.reply;

import java.util.Optional;

/**
 * What runs.
 *
 * @param version of the service
 * @param commit it was built of, its first twelve digits, with {@code +changes} behind them if
 *     files had been changed since; nothing where the builder could not tell
 * @param protocol of the socket
 * @param runtime Java and its version
 * @param system operating system and architecture
 */
public record VersionReply(
        String version, Optional<String> commit, int protocol, String runtime, String system)
        implements IpcReply {}
