package io.manta.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "config", description = "Show and change settings.")
final class ConfigCommand extends CommandGroup {
    ConfigCommand(Invocation invocation) {
        assert invocation != null;
    }

    @Override
    public Map<String, Object> members(Invocation invocation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("get", new ConfigGetCommand(invocation));
        members.put("set", new ConfigSetCommand(invocation));
        members.put("unset", new ConfigUnsetCommand(invocation));
        return members;
    }
}
