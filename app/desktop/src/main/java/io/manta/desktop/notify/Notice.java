package io.manta.desktop.notify;

import java.util.List;

/**
 * A notification. Another one with the same key replaces it.
 *
 * @param key names what it is about
 * @param title a few words
 * @param body one or more sentences, plain text; may be empty
 * @param choices buttons, first one first; none for a mere message
 * @param click what a click beside the buttons does
 * @param urgent whether it stays until somebody has answered
 */
public record Notice(
        String key,
        String title,
        String body,
        List<Choice> choices,
        NoticeCommand click,
        boolean urgent) {
    public Notice {
        choices = List.copyOf(choices);
    }

    /**
     * A button.
     *
     * @param label on it
     * @param command what it does
     */
    public record Choice(String label, NoticeCommand command) {}

    /** A message that asks for nothing. */
    public static Notice message(String key, String title, String body) {
        return new Notice(key, title, body, List.of(), new NoticeCommand.OpenWindow(), false);
    }
}
