package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.AdminListRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
        name = "admin",
        description = "Show and change who may let others in: the coordinators.",
        footer = {"'manta admin NET' is short for 'manta admin list NET'."})
final class AdminCommand extends NetworkGroup {
    AdminCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Map<String, Object> members(Invocation invocation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("list", new AdminListCommand(invocation));
        members.put("add", new AdminAddCommand(invocation));
        members.put("remove", new AdminRemoveCommand(invocation));
        return members;
    }

    @Override
    int run(Service service, String said) throws MantaException {
        return AdminListCommand.ask(this, service, new AdminListRequest(said));
    }
}
