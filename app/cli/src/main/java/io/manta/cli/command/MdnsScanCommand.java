package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.LanTable;
import io.manta.ipc.reply.MdnsScanReply;
import io.manta.ipc.request.MdnsScanRequest;
import picocli.CommandLine.Command;

@Command(name = "scan", description = "Ask who is on the local network; takes two seconds.")
final class MdnsScanCommand extends ServiceCommand {
    MdnsScanCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(service, new MdnsScanRequest(), this::print, "asking who is there …");
    }

    private void print(MdnsScanReply reply) {
        if (reply.devices().isEmpty()) {
            console().print("Nobody else with Manta was heard on the local network.");
            return;
        }
        LanTable.lines(console(), reply.devices()).forEach(console()::print);
    }
}
