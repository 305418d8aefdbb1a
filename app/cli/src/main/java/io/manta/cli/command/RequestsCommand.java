package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "requests",
        description = "Show who waits to be let in, and let them in or turn them away.",
        footer = {"'manta requests' alone shows those of all networks."})
final class RequestsCommand extends ServiceCommand implements CommandMembers {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NET", description = NetworkWords.NET)
    private @Nullable String network;

    RequestsCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Map<String, Object> members(Invocation invocation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("list", new RequestsListCommand(invocation));
        members.put("accept", new RequestsAcceptCommand(invocation));
        members.put("deny", new RequestsDenyCommand(invocation));
        return members;
    }

    @Override
    int run(Service service) throws MantaException {
        return RequestsListCommand.list(this, service, network);
    }
}
