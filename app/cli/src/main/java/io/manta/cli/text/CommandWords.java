package io.manta.cli.text;

import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.StatusView;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words for commands that a person may copy from the screen. What others chose stands in one only
 * if a shell takes it for a plain word.
 */
public final class CommandWords {
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final int ENOUGH_OF_AN_ID = 10;

    private CommandWords() {}

    /** How to name a network: by its name, or by the beginning of its id. */
    public static String network(String name, String id) {
        return PLAIN.matcher(name).matches() ? name : shortened(id);
    }

    /** How to name the network with that room id. */
    static String network(StatusView status, String id) {
        Optional<String> name =
                status.networks().stream()
                        .filter(network -> network.id().equals(id))
                        .map(NetworkView::name)
                        .findFirst();
        return network(
                name.or(
                                () ->
                                        status.pendingNetworks().stream()
                                                .filter(pending -> pending.id().equals(id))
                                                .flatMap(pending -> pending.name().stream())
                                                .findFirst())
                        .orElse(""),
                id);
    }

    /** An id to name something by: the beginning tells it apart. */
    public static String shortened(String id) {
        String plain = id.replaceAll("[^A-Za-z0-9]", "");
        return plain.substring(0, Math.min(plain.length(), ENOUGH_OF_AN_ID));
    }
}
