package io.manta.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
        name = "contact",
        description = "The contact id of this device, by which others may ask for a private link.")
final class ContactCommand extends CommandGroup {
    @Override
    public Map<String, Object> members(Invocation invocation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", new ContactIdCommand(invocation));
        members.put("rotate", new ContactRotateCommand(invocation));
        return members;
    }
}
