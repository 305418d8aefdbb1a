package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.SchemaRequest;
import picocli.CommandLine.Command;

@Command(name = "schema", hidden = true, description = "Print the JSON Schema of the local API.")
final class SchemaCommand extends ServiceCommand {
    SchemaCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(service, new SchemaRequest(), reply -> console().print(reply.schema().text()));
    }
}
