package io.manta.ipc.reply;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who waits to be let in.
 *
 * @param network room id
 * @param id how to name it in a command
 * @param deviceId whose request it is
 * @param hostname what it wants to be called
 * @param words six words that the other person sees, too: if both see the same, nobody is in
 *     between
 * @param origin the address it came from
 * @param waitingS for how many seconds
 * @param name what the network is called here
 */
public record JoinRequestView(
        String network,
        String id,
        String deviceId,
        Optional<String> hostname,
        List<String> words,
        Optional<String> origin,
        long waitingS,
        String name) {
    public JoinRequestView {
        words = List.copyOf(words);
    }
}
