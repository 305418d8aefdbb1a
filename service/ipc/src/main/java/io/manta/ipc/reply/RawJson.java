package io.manta.ipc.reply;

/**
 * A JSON document inside another, written as it is.
 *
 * @param text well-formed JSON
 */
public record RawJson(String text) {}
