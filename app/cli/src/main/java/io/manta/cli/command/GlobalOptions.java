package io.manta.cli.command;

import io.manta.ipc.Protocol;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command, before or after its name. Filled by picocli. */
public final class GlobalOptions {
    @Option(
            names = "--socket",
            paramLabel = "PATH",
            scope = ScopeType.INHERIT,
            description = "where the service listens (default: ${DEFAULT-VALUE})")
    Path socket = Protocol.DEFAULT_SOCKET;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "print the service's reply as one JSON document")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "explain the command")
    boolean help;
}
