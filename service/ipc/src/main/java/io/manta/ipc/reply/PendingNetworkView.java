package io.manta.ipc.reply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A network this device asked to enter.
 *
 * @param id room id
 * @param name its name, once known
 * @param since when it was asked
 * @param hostname what this device wants to be called in it
 * @param step where the request stands
 * @param coordinator who holds it: a hostname, or the short form of a device id
 * @param words six words that the person who decides sees, too
 * @param problem why it is not further: nobody reached, or denied and with what reason
 */
public record PendingNetworkView(
        String id,
        Optional<String> name,
        Instant since,
        Optional<String> hostname,
        Optional<JoinStep> step,
        Optional<String> coordinator,
        List<String> words,
        Optional<FailureView> problem) {
    public PendingNetworkView {
        words = List.copyOf(words);
    }
}
