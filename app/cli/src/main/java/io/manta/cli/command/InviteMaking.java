package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Amounts;
import io.manta.cli.text.CommandWords;
import io.manta.cli.text.Console;
import io.manta.cli.text.NetworkText;
import io.manta.cli.text.Page;
import io.manta.cli.text.QrText;
import io.manta.ipc.reply.InviteCreateReply;
import io.manta.ipc.socket.Answer;
import java.time.Duration;
import java.time.Instant;

/** Makes an invite and says how the other person uses it. */
final class InviteMaking {
    private final Invocation invocation;
    private final InviteOptions options;

    InviteMaking(Invocation invocation, InviteOptions options) {
        this.invocation = invocation;
        this.options = options;
    }

    int run(Service service, String network) throws MantaException {
        Answer<InviteCreateReply> answer = service.call(options.request(network));
        if (invocation.json()) {
            invocation.console().print(answer.json());
        } else {
            print(answer.reply());
        }
        return ExitCode.DONE;
    }

    private void print(InviteCreateReply reply) throws MantaException {
        Console console = invocation.console();
        Page page = new Page(console);
        page.wrapped("", head(reply)).blank();
        // Alone on their lines, to be copied whole: they are longer than a line.
        page.line("Code:").line(Console.clean(reply.code().reveal())).blank();
        page.line("Link:").line(Console.clean(reply.link().reveal())).blank();
        if (options.wantsQr()) {
            QrText.lines(reply.link().reveal(), console.isColoured()).forEach(page::line);
            page.blank();
        }
        page.line("On the other device, once Manta runs there:");
        page.step("manta join CODE", "with the code or the link; 'manta join -' asks for it");
        page.blank().line("Whoever has the code can enter, so give it to nobody else.");
        page.step(
                "manta invite revoke "
                        + CommandWords.network(reply.name(), reply.network())
                        + " "
                        + CommandWords.shortened(reply.id()),
                "take it back");
        page.print();
    }

    private String head(InviteCreateReply reply) {
        String devices =
                reply.uses()
                        .map(uses -> uses == 1 ? "one device" : uses + " devices")
                        .orElse("any number of devices");
        return "Invite %s to %s, for %s%s, %s."
                .formatted(
                        Console.clean(reply.id()),
                        NetworkText.name(reply.name(), reply.network()),
                        devices,
                        reply.hostname().map(name -> " named '" + name + "'").orElse(""),
                        reply.expiresAt().map(this::until).orElse("until it is revoked"));
    }

    private String until(Instant end) {
        long leftS = Duration.between(invocation.clock().now(), end).toSeconds();
        return "until " + Amounts.moment(end) + " (" + Amounts.duration(leftS) + ")";
    }
}
