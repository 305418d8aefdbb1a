package io.manta.cli.text;

import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.PendingNetworkView;
import io.manta.ipc.reply.StatusView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The status for logs: one line at first, then one for each change. Counters, rates and ages change
 * all the time and are not among it.
 */
public final class StatusLine {
    private StatusLine() {}

    /** State and numbers, {@code Manta is up · 1 of 3 online · 1 needs attention}. */
    public static String summary(StatusView status) {
        List<PeerView> peers =
                Stream.concat(
                                status.peers().stream(),
                                status.networks().stream().flatMap(n -> n.peers().stream()))
                        .toList();
        List<String> parts = new ArrayList<>();
        parts.add(StatusText.stateWords(status));
        parts.add(online(peers));
        if (!status.pendingNetworks().isEmpty()) {
            parts.add(status.pendingNetworks().size() + " pending");
        }
        int items = status.needsAttention().size();
        if (items > 0) {
            parts.add(items + (items == 1 ? " needs attention" : " need attention"));
        }
        if (!status.health().isEmpty()) {
            parts.add(status.health().size() + " in health");
        }
        return String.join(" · ", parts);
    }

    /** How many of them are there. */
    static String online(List<PeerView> peers) {
        long online = peers.stream().filter(peer -> peer.state() == PeerState.ONLINE).count();
        return peers.isEmpty() ? "no peers" : online + " of " + peers.size() + " online";
    }

    /** A line for each thing that is not as it was; none when only numbers moved. */
    public static List<String> changes(StatusView before, StatusView now) {
        if (before.state() != now.state()) {
            return List.of(summary(now));
        }
        List<String> lines = new ArrayList<>();
        compare(networks(before), networks(now), " was left", lines);
        compare(pending(before), pending(now), " is not waited for any more", lines);
        compare(peers(before), peers(now), " is gone", lines);
        compare(attention(before), attention(now), "", lines);
        compare(health(before), health(now), " is over", lines);
        return List.copyOf(lines);
    }

    /**
     * What may change.
     *
     * @param name what to call it when it ends
     * @param text what is the case
     * @param state what is compared: the text may hold a number that moves
     */
    private record Fact(String name, String text, String state) {
        Fact(String name, String text) {
            this(name, text, text);
        }

        boolean isAs(@Nullable Fact before) {
            return before != null && state.equals(before.state);
        }
    }

    private static void compare(
            Map<String, Fact> before, Map<String, Fact> now, String ended, List<String> lines) {
        now.forEach(
                (key, fact) -> {
                    if (!fact.isAs(before.get(key))) {
                        lines.add(Console.clean(fact.text()));
                    }
                });
        before.forEach(
                (key, fact) -> {
                    if (!now.containsKey(key) && !ended.isEmpty()) {
                        lines.add(Console.clean(fact.name() + ended));
                    }
                });
    }

    private static Map<String, Fact> networks(StatusView status) {
        return facts(
                status.networks(),
                NetworkView::id,
                network ->
                        new Fact(
                                "'" + network.name() + "'",
                                "'%s': this device is %s, %s"
                                        .formatted(
                                                network.name(),
                                                network.hostname(),
                                                word(network.role()))));
    }

    private static Map<String, Fact> pending(StatusView status) {
        return facts(
                status.pendingNetworks(),
                PendingNetworkView::id,
                network ->
                        new Fact(
                                NetworkText.name(network),
                                NetworkText.name(network) + ": " + NetworkText.step(network)));
    }

    private static Map<String, Fact> peers(StatusView status) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        status.peers().forEach(peer -> facts.put(peer.publicKey(), fact(peer.name(), peer)));
        for (NetworkView network : status.networks()) {
            for (PeerView peer : network.peers()) {
                facts.put(
                        network.id() + peer.publicKey(),
                        fact(peer.hostname().orElse(peer.name()) + "." + network.name(), peer));
            }
        }
        return facts;
    }

    private static Fact fact(String name, PeerView peer) {
        String path = peer.state() == PeerState.ONLINE ? " (" + word(peer.path()) + ")" : "";
        return new Fact(name, name + " is " + word(peer.state()) + path);
    }

    private static Map<String, Fact> attention(StatusView status) {
        return facts(
                status.needsAttention(),
                item -> item.kind() + item.id(),
                (AttentionView item) -> new Fact(item.id(), item.text(), ""));
    }

    private static Map<String, Fact> health(StatusView status) {
        return facts(
                status.health(),
                HealthView::code,
                condition ->
                        new Fact(
                                "'" + condition.code() + "'",
                                condition.text(),
                                word(condition.severity())));
    }

    private static <T> Map<String, Fact> facts(
            List<T> items, Function<T, String> key, Function<T, Fact> fact) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        items.forEach(item -> facts.put(key.apply(item), fact.apply(item)));
        return facts;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
