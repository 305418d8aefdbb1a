package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.reply.NetworkLeaveReply;
import io.manta.ipc.request.NetworkLeaveRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "leave", description = "Leave a network, or give up waiting to enter one.")
final class LeaveCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    LeaveCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(service, new NetworkLeaveRequest(network), this::print);
    }

    private void print(NetworkLeaveReply reply) {
        String name = NetworkWords.quoted(reply.name(), reply.network());
        if (reply.pending()) {
            console().print("This device does not ask to enter " + name + " any more.");
            return;
        }
        console().print("Left " + name + ".");
        if (!reply.told()) {
            console()
                    .note(
                            "No coordinator could be reached: there this device stays on the list"
                                    + " until one removes it.");
        }
    }
}
