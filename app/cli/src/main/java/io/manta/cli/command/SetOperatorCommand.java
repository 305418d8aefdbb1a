package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.ipc.reply.OperatorReply;
import io.manta.ipc.request.OperatorSetRequest;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "set-operator",
        description = "Name somebody who may change things without root.",
        footer = "Needs root.")
final class SetOperatorCommand extends ServiceCommand {
    @Parameters(paramLabel = "USER", description = "login name or number")
    private String user = "";

    SetOperatorCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(service, new OperatorSetRequest(user), this::print);
    }

    private void print(OperatorReply reply) {
        console()
                .print(
                        "Operators: "
                                + reply.operators().stream()
                                        .map(o -> Console.clean(o.user()) + " (" + o.uid() + ")")
                                        .collect(Collectors.joining(", ")));
    }
}
