package io.manta.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "mdns", description = "Look for devices on the local network, or don't.")
final class MdnsCommand extends CommandGroup {
    @Override
    public Map<String, Object> members(Invocation invocation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("on", new MdnsOnCommand(invocation));
        members.put("off", new MdnsOffCommand(invocation));
        members.put("scan", new MdnsScanCommand(invocation));
        return members;
    }
}
