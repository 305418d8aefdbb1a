package io.manta.cli.command;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.JoinResult;
import io.manta.ipc.reply.NetworkJoinReply;
import io.manta.ipc.request.NetworkJoinRequest;
import io.manta.ipc.socket.Answer;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "join",
        description = "Enter a network with an invite, or ask to be let in.",
        footer = {
            "Where somebody has to let this device in, it waits until that is decided. Ctrl-C stops",
            "waiting; the request stays, and 'manta status' shows it. 'manta join -' reads the code",
            "from the standard input, which keeps it out of the history of the shell."
        })
final class JoinCommand extends ServiceCommand {
    @Parameters(
            paramLabel = "CODE|LINK|ROOM-ID",
            description = "an invite code, an invite link, a room id, or - to read one of them")
    private String target = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what to call the network on this device")
    private @Nullable String name;

    @Option(names = "--hostname", paramLabel = "HOST", description = NetworkWords.HOSTNAME)
    private @Nullable String hostname;

    @Option(names = "--no-wait", description = "do not wait until somebody lets this device in")
    private boolean noWait;

    @Option(
            names = "--auto-accept-firewall",
            description =
                    "accept the firewall rules that the network suggests; networks of this version"
                            + " suggest none")
    private boolean autoAcceptFirewall;

    JoinCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        NetworkJoinRequest request =
                new NetworkJoinRequest(
                        new Secret(code()),
                        Optional.ofNullable(name),
                        Optional.ofNullable(hostname));
        if (autoAcceptFirewall) {
            console().note("--auto-accept-firewall: no network suggests firewall rules yet.");
        }
        Answer<NetworkJoinReply> answer =
                service.call(request, "asking a coordinator of the network …");
        JoinOutcome outcome = new JoinOutcome(invocation());
        if (answer.reply().result() == JoinResult.PENDING && !noWait) {
            return new JoinWait(invocation(), outcome, answer).run(service);
        }
        outcome.print(answer.reply(), answer.json());
        return ExitCode.DONE;
    }

    /** The word given or read; mail and terminals break long ones, so spaces go. */
    private String code() throws MantaException {
        String text = target;
        if (text.equals("-")) {
            if (invocation().input().isTerminal()) {
                console().ask("Code, link or room id: ");
                text = invocation().input().line();
            } else {
                text = invocation().read(Path.of("-"));
            }
        }
        String code = text.replaceAll("\\s", "");
        if (code.isEmpty()) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "there is no code to join with: it is empty",
                    "Give the invite code, the link, or the room id.",
                    null);
        }
        return code;
    }
}
