package io.manta.ipc.reply;

import java.time.Instant;
import java.util.List;

/**
 * Somebody who asks for a private link.
 *
 * @param id how to name it in a command
 * @param deviceId whose request it is
 * @param contactId the contact id of who asks, proven
 * @param hostname what the device calls itself
 * @param words six words that the other person sees, too: if both see the same, nobody is in
 *     between
 * @param origin the address it came from
 * @param waitingS for how many seconds
 * @param expiresAt when it is forgotten
 * @param formerId whether it was asked by a contact id that this device has given up since
 */
public record ContactRequestView(
        String id,
        String deviceId,
        String contactId,
        String hostname,
        List<String> words,
        String origin,
        long waitingS,
        Instant expiresAt,
        boolean formerId) {
    public ContactRequestView {
        words = List.copyOf(words);
    }
}
