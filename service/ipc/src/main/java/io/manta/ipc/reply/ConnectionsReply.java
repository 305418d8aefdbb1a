package io.manta.ipc.reply;

import java.util.List;
import java.util.Optional;

/**
 * Private links, and who asks for one or is asked.
 *
 * @param contactId of this device; empty if its key can't be read
 * @param connections the links, by name
 * @param asked whom this device asks, the longest first
 * @param requests who asks it, the longest wait first
 * @param blocked whose requests are turned away, the latest first
 * @param stand changes whenever any of this does, but for how long somebody waits
 */
public record ConnectionsReply(
        Optional<String> contactId,
        List<ConnectionView> connections,
        List<AskedContactView> asked,
        List<ContactRequestView> requests,
        List<BlockedContactView> blocked,
        String stand)
        implements IpcReply {
    public ConnectionsReply {
        connections = List.copyOf(connections);
        asked = List.copyOf(asked);
        requests = List.copyOf(requests);
        blocked = List.copyOf(blocked);
    }
}
