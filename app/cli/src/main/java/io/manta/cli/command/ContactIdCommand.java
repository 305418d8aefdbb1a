package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.cli.text.Page;
import io.manta.cli.text.QrText;
import io.manta.ipc.reply.ContactIdReply;
import io.manta.ipc.request.ContactIdRequest;
import io.manta.ipc.socket.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "id",
        description = "Show your contact id, to be given to others like a phone number.",
        footer = "From then on this device can be found by it: see 'manta contact rotate'.")
final class ContactIdCommand extends ServiceCommand {
    @Option(names = "--qr", description = "draw it as a QR code, too")
    private boolean qr;

    ContactIdCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        Answer<ContactIdReply> answer = service.call(new ContactIdRequest());
        if (invocation().json()) {
            console().print(answer.json());
        } else {
            print(answer.reply());
        }
        return ExitCode.DONE;
    }

    private void print(ContactIdReply reply) throws MantaException {
        Page page = new Page(console());
        page.line("Your contact id:").line(Console.clean(reply.contactId())).blank();
        page.line("Link:").line(Console.clean(reply.link())).blank();
        if (qr) {
            QrText.lines(reply.link(), console().isColoured()).forEach(page::line);
            page.blank();
        }
        page.wrapped(
                "",
                "Whoever has it may ask you for a private link; nothing happens before you say yes.");
        page.step("manta connect ID", "what the other types");
        page.step("manta connections", "who asks you");
        page.print();
    }
}
