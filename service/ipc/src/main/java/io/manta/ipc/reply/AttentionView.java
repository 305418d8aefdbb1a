package io.manta.ipc.reply;

import java.util.Optional;

/**
 * Something that waits for a person.
 *
 * @param kind what it is: one of the constants here; clients pass over what they do not know
 * @param network the network it belongs to, its room id
 * @param id how to name it in a command
 * @param text one sentence, which leaves the command to the client: {@code bob wants to enter
 *     'home'.}
 */
public record AttentionView(String kind, Optional<String> network, String id, String text) {
    /** Somebody knocks: {@code requests accept NETWORK ID} or {@code requests deny NETWORK ID}. */
    public static final String JOIN_REQUEST = "join-request";

    /** This device was turned away: {@code leave NETWORK} puts it away. */
    public static final String JOIN_DENIED = "join-denied";

    /** This device was removed from a network, or the network was closed. */
    public static final String REMOVED = "removed";

    /** Somebody asks for a private link: {@code connections approve ID} or {@code deny ID}. */
    public static final String CONTACT_REQUEST = "contact-request";

    /** A wish for a private link came to nothing: {@code connections cancel ID} puts it away. */
    public static final String CONTACT_ENDED = "contact-ended";
}
