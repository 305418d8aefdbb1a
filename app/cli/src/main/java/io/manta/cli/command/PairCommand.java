package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Amounts;
import io.manta.cli.text.Console;
import io.manta.cli.text.Page;
import io.manta.cli.text.QrText;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.PairTicketReply;
import io.manta.ipc.request.PairTicketRequest;
import io.manta.ipc.socket.Answer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "pair",
        description = "Make another device yours: it comes into all your rooms.",
        footer = {
            "On your first device 'manta pair' makes a ticket; 'manta pair TICKET' uses it on the",
            "other. Both show six words; if they are the same, 'manta pair confirm' on the first."
        })
final class PairCommand extends ServiceCommand implements CommandMembers {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TICKET",
            description = "what 'manta pair' printed on the first device; - asks for it")
    private @Nullable String ticket;

    @Option(
            names = "--label",
            paramLabel = "L",
            description = "with TICKET: what to call this device")
    private @Nullable String label;

    @Option(names = "--no-wait", description = "with TICKET: do not wait for the person there")
    private boolean noWait;

    @Option(
            names = "--expires",
            paramLabel = "DURATION",
            description = "how long the ticket is good for, 10m at most, which it is by default")
    private @Nullable String expires;

    @Option(names = "--qr", description = "draw the ticket as a QR code, too")
    private boolean qr;

    PairCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Map<String, Object> members(Invocation invocation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("confirm", new PairConfirmCommand(invocation));
        members.put("list", new PairListCommand(invocation));
        members.put("rename", new PairRenameCommand(invocation));
        members.put("backup", new PairBackupCommand(invocation));
        members.put("restore", new PairRestoreCommand(invocation));
        return members;
    }

    @Override
    void checkArguments() throws MantaException {
        var _ = Seconds.of(expires);
    }

    @Override
    int run(Service service) throws MantaException {
        if (ticket != null) {
            Secret shown = new Secret(ticket.equals("-") ? asked() : ticket);
            return new PairWait(invocation(), noWait)
                    .run(service, shown, Optional.ofNullable(label));
        }
        Answer<PairTicketReply> answer = service.call(new PairTicketRequest(Seconds.of(expires)));
        if (invocation().json()) {
            console().print(answer.json());
        } else {
            print(answer.reply());
        }
        return ExitCode.DONE;
    }

    private String asked() throws MantaException {
        if (invocation().input().isTerminal()) {
            console().ask("Ticket: ");
        }
        return invocation().input().line();
    }

    private void print(PairTicketReply reply) throws MantaException {
        Page page = new Page(console());
        long leftS = Duration.between(invocation().clock().now(), reply.expiresAt()).toSeconds();
        page.wrapped("", "A ticket for one device, for " + Amounts.duration(leftS) + ".").blank();
        page.line("Ticket:").line(Console.clean(reply.code().reveal())).blank();
        page.line("Link:").line(Console.clean(reply.link().reveal())).blank();
        if (qr) {
            QrText.lines(reply.link().reveal(), console().isColoured()).forEach(page::line);
            page.blank();
        }
        page.line("On your other device, once Manta runs there:");
        page.step("manta pair TICKET", "with the ticket or the link; 'manta pair -' asks for it");
        page.blank().line("Then here, to compare six words:");
        page.step("manta pair confirm", "");
        page.print();
    }
}
