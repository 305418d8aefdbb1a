package io.manta.daemon;

import java.nio.file.Path;

/** What the command line asks the program to do. */
sealed interface Invocation {
    /** Be the service. */
    record Run(DaemonOptions options) implements Invocation {}

    /** Undo what a crashed service left behind. */
    record Cleanup(Path state) implements Invocation {}

    /** Keep records for others, and tell them how they are seen. */
    record Relay(RelayOptions options) implements Invocation {}

    /** Say how to call the program. */
    record Help() implements Invocation {}

    /** Say which version it is. */
    record Version() implements Invocation {}
}
