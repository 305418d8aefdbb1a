package io.manta.cli.text;

import io.manta.ipc.reply.JoinStep;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PendingNetworkView;
import io.manta.ipc.reply.StatusView;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Networks on a page for people: those this device is in, and those it asked to enter. */
public final class NetworkText {
    private NetworkText() {}

    /** A network with what holds for it, and its members. */
    static void add(Page page, Console console, NetworkView network, StatusView of, Instant now) {
        head(page, network);
        page.fact("Room id", network.id());
        page.fact(
                "You", network.hostname() + " · " + network.role().name().toLowerCase(Locale.ROOT));
        network.wishedHostname()
                .ifPresent(name -> page.fact("", "asked to be " + name + ", not confirmed yet"));
        if (!network.ipv4().equals(of.ipv4()) || !network.ipv6().equals(of.ipv6())) {
            page.fact("Address", addresses(network.ipv4(), network.ipv6()));
        }
        page.fact("Entry", entry(network));
        network.ephemeralS()
                .ifPresent(
                        s ->
                                page.fact(
                                        "Ephemeral",
                                        "whom nobody sees for "
                                                + Amounts.duration(s)
                                                + " is removed"));
        table(page, console, network, now);
    }

    /** A network's members alone. */
    static void addMembers(Page page, Console console, NetworkView network, Instant now) {
        head(page, network);
        table(page, console, network, now);
    }

    private static void head(Page page, NetworkView network) {
        page.title(
                network.name(),
                network.peers().isEmpty() ? "nobody else yet" : StatusLine.online(network.peers()));
    }

    private static void table(Page page, Console console, NetworkView network, Instant now) {
        if (!network.peers().isEmpty()) {
            MemberTable.lines(console, network.peers(), now, Console.COLUMNS - Page.INDENT.length())
                    .forEach(line -> page.line(Page.INDENT + line));
        }
    }

    /** Addresses in a line. */
    public static String addresses(Optional<String> ipv4, Optional<String> ipv6) {
        String both =
                Stream.concat(ipv4.stream(), ipv6.stream()).collect(Collectors.joining(" · "));
        return both.isEmpty() ? "none yet" : both;
    }

    private static String entry(NetworkView network) {
        String who =
                switch (network.mode()) {
                    case CLOSED -> "closed: by invite, or when a coordinator says yes";
                    case OPEN -> "open: whoever knows the room id";
                };
        return who
                + network.cidr().map(range -> " · addresses of " + range).orElse("")
                + (network.requests() > 0 ? " · " + network.requests() + " waiting" : "");
    }

    /** A network that this device asked to enter. */
    static void add(Page page, Console console, PendingNetworkView pending, Instant now) {
        boolean denied = isDenied(pending);
        String asked = Amounts.duration(Duration.between(pending.since(), now).toSeconds());
        page.signed(
                denied ? console.paint(Paint.BAD, "✕") : console.paint(Paint.CAUTION, "◐"),
                name(pending) + ": " + step(pending) + " · asked " + asked + " ago");
        pending.problem()
                .ifPresent(
                        problem -> {
                            page.wrapped(Page.INDENT + Page.INDENT, problem.message());
                            page.remedy(problem.remedy());
                        });
        if (!denied && !pending.words().isEmpty()) {
            page.wrapped(
                    Page.INDENT + Page.INDENT,
                    "Whoever decides sees the same words: " + String.join(" ", pending.words()));
        }
        page.remedy(
                "manta leave "
                        + CommandWords.network(pending.name().orElse(""), pending.id())
                        + (denied ? " puts this away" : " gives it up"));
    }

    /** What to call it as long as its name is perhaps not known. */
    public static String name(PendingNetworkView pending) {
        return name(pending.name().orElse(""), pending.id());
    }

    /** What to call a network whose name may be empty. */
    public static String name(String name, String id) {
        return name.isEmpty() ? "room " + CommandWords.shortened(id) : "'" + name + "'";
    }

    /** Where the request stands, in words. */
    public static String step(PendingNetworkView pending) {
        String who =
                pending.coordinator().map(name -> "coordinator " + name).orElse("a coordinator");
        return switch (pending.step().orElse(JoinStep.ASKING)) {
            case REACHING -> "no coordinator reached yet, still trying";
            case ASKING -> "asking " + who;
            case WAITING -> "waiting until " + who + " lets this device in";
            case DENIED -> "turned away";
        };
    }

    private static boolean isDenied(PendingNetworkView pending) {
        return pending.step().filter(step -> step == JoinStep.DENIED).isPresent();
    }
}
