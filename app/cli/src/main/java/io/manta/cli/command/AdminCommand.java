package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.AdminListRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "admin",
        description = "Show and change who may let others in: the coordinators.",
        footer = {"'manta admin NET' is short for 'manta admin list NET'."})
final class AdminCommand extends ServiceCommand implements CommandMembers {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NET", description = NetworkWords.NET)
    private @Nullable String network;

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
    void checkArguments() {
        NetworkWords.required(spec, network);
    }

    @Override
    int run(Service service) throws MantaException {
        return AdminListCommand.ask(
                this, service, new AdminListRequest(NetworkWords.required(spec, network)));
    }
}
