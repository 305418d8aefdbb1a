package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
        name = "connections",
        description = "Show your private links and who asks for one, and decide about that.",
        footer = "'manta leave NAME' ends a link, for both.")
final class ConnectionsCommand extends ServiceCommand implements CommandMembers {
    static final String WHO =
            "what it calls itself, or 4 or more characters of its device id or contact id";

    ConnectionsCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Map<String, Object> members(Invocation invocation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("list", new ConnectionsListCommand(invocation));
        members.put("approve", new ConnectionsApproveCommand(invocation));
        members.put("deny", new ConnectionsDenyCommand(invocation));
        members.put("cancel", new ConnectionsCancelCommand(invocation));
        members.put("unblock", new ConnectionsUnblockCommand(invocation));
        return members;
    }

    @Override
    int run(Service service) throws MantaException {
        return ConnectionsListCommand.list(this, service);
    }
}
