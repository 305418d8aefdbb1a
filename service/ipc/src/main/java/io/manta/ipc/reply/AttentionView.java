package io.manta.ipc.reply;

import java.util.Optional;

/**
 * Something that waits for a person.
 *
 * @param kind what it is, {@code join-request}
 * @param network the network it belongs to
 * @param id how to name it in a command
 * @param text one sentence
 */
public record AttentionView(String kind, Optional<String> network, String id, String text) {}
