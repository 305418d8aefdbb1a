package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.cli.text.Page;
import io.manta.cli.text.QrText;
import io.manta.ipc.reply.RequestLinkReply;
import io.manta.ipc.request.RequestLinkRequest;
import io.manta.ipc.socket.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "link",
        description = "Print the code with which others may ask to be let in.",
        footer = {
            "It lets nobody in by itself, so it is no secret. An open network needs no more."
        })
final class RequestsLinkCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    @Option(names = "--qr", description = "draw it for the camera of a phone, too")
    private boolean qr;

    RequestsLinkCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        Answer<RequestLinkReply> answer = service.call(new RequestLinkRequest(network));
        if (invocation().json()) {
            console().print(answer.json());
        } else {
            print(answer.reply());
        }
        return ExitCode.DONE;
    }

    private void print(RequestLinkReply reply) throws MantaException {
        Page page = new Page(console());
        page.line(
                        "Where to knock for %s."
                                .formatted(NetworkWords.quoted(reply.name(), reply.network())))
                .blank();
        page.line("Code:").line(Console.clean(reply.code())).blank();
        page.line("Link:").line(Console.clean(reply.link())).blank();
        if (qr) {
            QrText.lines(reply.link(), console().isColoured()).forEach(page::line);
            page.blank();
        }
        page.line("On the other device, once Manta runs there:");
        page.step("manta join CODE", "with the code or the link");
        page.blank();
        switch (reply.mode()) {
            case OPEN -> page.line("The network is open: whoever comes with it is in at once.");
            case CLOSED -> {
                page.line("Whoever comes with it waits until somebody here decides:");
                page.step("manta requests", "see who waits");
            }
        }
        page.print();
    }
}
