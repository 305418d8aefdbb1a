package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "invite",
        description = "Make an invite to a network, or list and revoke invites.",
        footer = {"'manta invite NET' is short for 'manta invite create NET'."})
final class InviteCommand extends NetworkGroup {
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
        super.checkArguments();
        options.expiresS();
    }

    @Override
    int run(Service service, String said) throws MantaException {
        return new InviteMaking(invocation(), options).run(service, said);
    }
}
