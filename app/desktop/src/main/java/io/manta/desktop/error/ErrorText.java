package io.manta.desktop.error;

/**
 * A failure in a person's words.
 *
 * @param code stable, for whoever asks for help
 * @param title what happened, a few words
 * @param text why, one or two sentences
 * @param remedy the one thing to do next
 * @param detail what the service or the system said, as it said it; may be empty
 */
public record ErrorText(String code, String title, String text, String remedy, String detail) {}
