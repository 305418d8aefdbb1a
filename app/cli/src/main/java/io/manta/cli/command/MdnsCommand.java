package io.manta.cli.command;

import picocli.CommandLine.Command;

import java.util.LinkedHashMap;
import java.util.Map;

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
