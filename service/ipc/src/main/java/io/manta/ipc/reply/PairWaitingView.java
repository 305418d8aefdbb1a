package io.manta.ipc.reply;

import java.time.Instant;
import java.util.List;

/**
 * A device that wants to be paired with this one.
 *
 * @param deviceId which
 * @param label what it calls itself
 * @param words six, the same on its screen if nobody is in between
 * @param expiresAt when it is turned away if nobody decides
 */
public record PairWaitingView(
        String deviceId, String label, List<String> words, Instant expiresAt) {
    public PairWaitingView {
        words = List.copyOf(words);
    }
}
