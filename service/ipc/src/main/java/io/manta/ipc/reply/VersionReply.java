package io.manta.ipc.reply;

/**
 * What runs.
 *
 * @param version of the service
 * @param protocol of the socket
 * @param runtime Java and its version
 * @param system operating system and architecture
 */
public record VersionReply(String version, int protocol, String runtime, String system)
        implements IpcReply {}
