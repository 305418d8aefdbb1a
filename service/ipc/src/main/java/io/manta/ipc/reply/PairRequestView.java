package io.manta.ipc.reply;

import java.util.List;
import java.util.Optional;

/**
 * What this device asks the first device of a person.
 *
 * @param deviceId whom
 * @param words six, the same on its screen if nobody is in between
 * @param held whether a person there is to compare them now
 * @param note how it stands
 * @param failure why it came to nothing, if it did
 */
public record PairRequestView(
        String deviceId,
        List<String> words,
        boolean held,
        String note,
        Optional<FailureView> failure) {
    public PairRequestView {
        words = List.copyOf(words);
    }
}
