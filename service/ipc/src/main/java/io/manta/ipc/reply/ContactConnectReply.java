package io.manta.ipc.reply;

import java.util.List;
import java.util.Optional;

/**
 * How a wish for a private link has ended, or that it has not.
 *
 * @param result whether both have said yes
 * @param contactId of the other
 * @param deviceId of the other, once it is known
 * @param hostname what the other is called, once it has answered
 * @param network room id of the link, once both have said yes
 * @param name what the link is called here; empty until both have said yes
 * @param words while the other has to say yes: six words that are shown there, too
 * @param note how it stands, one or two sentences; empty when connected
 * @param active whether the VPN is up, so that the link is of use
 */
public record ContactConnectReply(
        ConnectResult result,
        String contactId,
        Optional<String> deviceId,
        Optional<String> hostname,
        Optional<String> network,
        Optional<String> name,
        List<String> words,
        String note,
        boolean active)
        implements IpcReply {
    public ContactConnectReply {
        words = List.copyOf(words);
    }
}
