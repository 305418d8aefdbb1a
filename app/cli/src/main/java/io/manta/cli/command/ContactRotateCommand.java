package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.cli.text.Page;
import io.manta.ipc.reply.ContactIdReply;
import io.manta.ipc.request.ContactRotateRequest;
import picocli.CommandLine.Command;

@Command(
        name = "rotate",
        description = "Take another contact id: nobody can ask by the one before.",
        footer = "Private links that are there stay, and so does who waits already.")
final class ContactRotateCommand extends ServiceCommand {
    ContactRotateCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(service, new ContactRotateRequest(), this::print);
    }

    private void print(ContactIdReply reply) {
        Page page = new Page(console());
        page.line("Your new contact id:").line(Console.clean(reply.contactId())).blank();
        page.wrapped("", "Who asks by the one before is told that it is no longer in use.");
        page.print();
    }
}
