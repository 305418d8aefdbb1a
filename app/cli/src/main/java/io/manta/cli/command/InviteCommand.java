package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "invite",
        description = "Make an invite to a network, or list and revoke invites.",
        footer = {"'manta invite NET' is short for 'manta invite create NET'."})
final class InviteCommand extends ServiceCommand implements CommandMembers {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NET", description = NetworkWords.NET)
    private @Nullable String network;

    @Mixin private InviteOptions options = new InviteOptions();

    InviteCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Map<String, Object> members(Invocation invocation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("create", new InviteCreateCommand(invocation));
        members.put("list", new InviteListCommand(invocation));
        members.put("revoke", new InviteRevokeCommand(invocation));
        return members;
    }

    @Override
    void checkArguments() throws MantaException {
        NetworkWords.required(spec, network);
        options.expiresS();
    }

    @Override
    int run(Service service) throws MantaException {
        return new InviteMaking(invocation(), options)
                .run(service, NetworkWords.required(spec, network));
    }
}
