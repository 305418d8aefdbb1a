package io.manta.cli.command;

import io.manta.cli.text.CommandWords;
import io.manta.cli.text.Console;
import io.manta.cli.text.NetworkText;
import io.manta.ipc.reply.RequestDecisionReply;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the commands about networks say alike. */
final class NetworkWords {
    static final String NET = "its name, its room id, or the first 4 or more characters of that";
    static final String PEER = "hostname, alias, address, device id or the beginning of one";
    static final String HOSTNAME = "what this device is to be called in it";

    private NetworkWords() {}

    /** How to name a network in a sentence. */
    static String quoted(String name, String id) {
        return Console.clean(NetworkText.name(name, id));
    }

    /** Whom a decision was about. */
    static String who(RequestDecisionReply reply) {
        return Console.clean(
                reply.hostname()
                        .orElseGet(() -> "device " + CommandWords.shortened(reply.deviceId())));
    }

    /** The network, which only the short form of the command may leave out. */
    static String required(CommandSpec spec, @Nullable String network) {
        if (network == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'"
                            + spec.qualifiedName()
                            + "' needs NET, or one of: "
                            + String.join(", ", spec.subcommands().keySet()));
        }
        return network;
    }
}
