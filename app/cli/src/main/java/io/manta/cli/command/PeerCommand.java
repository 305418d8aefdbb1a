package io.manta.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "peer", description = "Add, remove and configure plain WireGuard peers.")
final class PeerCommand extends CommandGroup {
    PeerCommand(Invocation invocation) {
        assert invocation != null;
    }

    @Override
    public Map<String, Object> members(Invocation invocation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("add", new PeerAddCommand(invocation));
        members.put("remove", new PeerRemoveCommand(invocation));
        members.put("config", new PeerConfigCommand(invocation));
        members.put("import", new PeerImportCommand(invocation));
        members.put("export", new PeerExportCommand(invocation));
        return members;
    }
}
