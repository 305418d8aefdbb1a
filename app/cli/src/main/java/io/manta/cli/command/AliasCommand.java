package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.AliasListRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "alias",
        description = "Show and change names that only this device gives to members.",
        footer = {"'manta alias NET' is short for 'manta alias list NET'."})
final class AliasCommand extends ServiceCommand implements CommandMembers {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NET", description = NetworkWords.NET)
    private @Nullable String network;

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
    void checkArguments() {
        NetworkWords.required(spec, network);
    }

    @Override
    int run(Service service) throws MantaException {
        return AliasListCommand.ask(
                this, service, new AliasListRequest(NetworkWords.required(spec, network)));
    }
}
