package io.manta.ipc.reply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody this device asks for a private link.
 *
 * @param contactId whom
 * @param hostname what it calls itself, once it has answered
 * @param words six words that are shown there, too, once it has answered
 * @param step how far it has come
 * @param note the same in one sentence
 * @param since when it was asked first
 * @param expiresAt when it is given up
 * @param failure why it came to nothing, if it did
 */
public record AskedContactView(
        String contactId,
        Optional<String> hostname,
        List<String> words,
        ContactStep step,
        String note,
        Instant since,
        Instant expiresAt,
        Optional<FailureView> failure) {
    public AskedContactView {
        words = List.copyOf(words);
    }
}
