package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.AliasListRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
        name = "alias",
        description = "Show and change names that only this device gives to members.",
        footer = {"'manta alias NET' is short for 'manta alias list NET'."})
final class AliasCommand extends NetworkGroup {
    AliasCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Map<String, Object> members(Invocation invocation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("set", new AliasSetCommand(invocation));
        members.put("list", new AliasListCommand(invocation));
        members.put("rm", new AliasRemoveCommand(invocation));
        return members;
    }

    @Override
    int run(Service service, String said) throws MantaException {
        return AliasListCommand.ask(this, service, new AliasListRequest(said));
    }
}
