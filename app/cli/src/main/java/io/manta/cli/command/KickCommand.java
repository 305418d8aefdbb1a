package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.CommandWords;
import io.manta.cli.text.Console;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.WhoisReply;
import io.manta.ipc.request.NetworkKickRequest;
import io.manta.ipc.request.WhoisRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "kick",
        description = "Remove a member from a network, everywhere.",
        footer = "It asks first, on a terminal; elsewhere it takes --yes.")
final class KickCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    @Parameters(index = "1", paramLabel = "PEER", description = NetworkWords.PEER)
    private String peer = "";

    @Option(
            names = {"-y", "--yes"},
            description = "do not ask first")
    private boolean yes;

    KickCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkArguments() throws MantaException {
        if (!yes && !invocation().input().isTerminal()) {
            throw Confirmation.refusal(
                    "removing a member takes a yes, and there is nobody to ask", "--yes");
        }
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new NetworkKickRequest(network, yes ? peer : confirmed(service)),
                reply ->
                        console()
                                .print(
                                        "Removed %s from %s. It stays out until somebody lets it in again."
                                                .formatted(
                                                        Console.clean(reply.hostname()),
                                                        NetworkWords.quoted(
                                                                reply.name(), reply.network()))));
    }

    /** Asks about the very device that the words name, and removes that one. */
    private String confirmed(Service service) throws MantaException {
        WhoisReply who = service.call(new WhoisRequest(network, peer)).reply();
        PeerView member = who.member();
        String device = member.deviceId().orElse(peer);
        Confirmation.require(
                invocation(),
                "Remove %s (%s, %s…) from %s?"
                        .formatted(
                                Console.clean(member.hostname().orElse(member.name())),
                                Console.clean(member.ipv4().or(member::ipv6).orElse("no address")),
                                CommandWords.shortened(device),
                                NetworkWords.quoted(who.name(), who.network())));
        return device;
    }
}
