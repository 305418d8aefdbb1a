package io.manta.cli.command;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.HostAndPort;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.cli.text.QrText;
import io.manta.ipc.reply.PeerConfigReply;
import io.manta.ipc.request.PeerConfigRequest;
import io.manta.ipc.socket.Answer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "config",
        description = "Print the configuration for any WireGuard client.",
        footer = {
            "An unknown NAME makes a guest: a new key, an address, a peer. Its private key is in",
            "what is printed and nowhere else. For a known peer its private key is left to fill in."
        })
final class PeerConfigCommand extends ServiceCommand {
    @Parameters(paramLabel = "NAME", description = "the peer's name, known or new")
    private String name = "";

    @Option(names = "--qr", description = "draw it for the camera of a phone instead")
    private boolean qr;

    @Option(
            names = "--endpoint",
            paramLabel = "HOST:PORT",
            description = "where the peer finds this device, when the service cannot know")
    private @Nullable String endpoint;

    PeerConfigCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkArguments() throws MantaException {
        if (endpoint != null) {
            HostAndPort.parse(endpoint);
        }
    }

    @Override
    int run(Service service) throws MantaException {
        Answer<PeerConfigReply> answer =
                service.call(new PeerConfigRequest(name, Optional.ofNullable(endpoint)));
        if (invocation().json()) {
            console().print(answer.json());
        } else {
            print(answer.reply());
        }
        return ExitCode.DONE;
    }

    private void print(PeerConfigReply reply) throws MantaException {
        if (qr) {
            draw(reply);
        } else {
            // As it is: this is a file for another program.
            console().printPart(endedByNewline(reply.config().reveal()));
        }
        if (reply.privateKey()) {
            console()
                    .note(
                            "This holds the private key of '"
                                    + Console.clean(reply.name())
                                    + "' and is shown this once: keep it safe.");
        } else {
            console()
                    .note(
                            "Fill in the private key, which only '"
                                    + Console.clean(reply.name())
                                    + "' knows.");
        }
    }

    private void draw(PeerConfigReply reply) throws MantaException {
        if (!reply.privateKey()) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "a QR code for '"
                            + Console.clean(reply.name())
                            + "' would be of no use: only it knows its private key",
                    "Leave out --qr, or remove the peer and make it anew.",
                    null);
        }
        QrText.lines(reply.config().reveal(), console().isColoured()).forEach(console()::print);
    }

    private static String endedByNewline(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }
}
