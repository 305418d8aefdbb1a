package io.manta.cli.text;

import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.WhoisReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One member as a page for people. */
public final class WhoisText {
    private WhoisText() {}

    /** The page, line by line. */
    public static List<String> lines(Console console, WhoisReply reply, Instant now) {
        PeerView member = reply.member();
        Page page = new Page(console);
        page.line(
                console.paint(Paint.STRONG, Console.clean(MemberTable.name(member)))
                        + " in "
                        + Console.clean(NetworkText.name(reply.name(), reply.network()))
                        + (reply.self() ? ", this device" : ""));
        page.blank();
        member.deviceId().ifPresent(id -> page.fact("Device", id));
        page.fact("Address", NetworkText.addresses(member.ipv4(), member.ipv6()));
        if (member.ipv6Only()) {
            page.fact("IPv4", "not used: another VPN on that machine has 100.64.0.0/10");
        }
        if (!reply.self()) {
            page.fact("State", state(member, now));
        }
        member.lossPercent()
                .ifPresent(
                        loss ->
                                page.fact(
                                        "Lost",
                                        String.format(Locale.ROOT, "%.1f %%", loss)
                                                + " of the echoes of the last five minutes"));
        page.fact("Role", member.coordinator() ? "coordinator" : "member");
        reply.alias().ifPresent(alias -> page.fact("Alias", alias + " (on this device only)"));
        reply.userId().ifPresent(user -> page.fact("Person", user));
        reply.label().ifPresent(label -> page.fact("Label", label));
        page.fact("Key", member.publicKey());
        reply.joinedAt().ifPresent(at -> page.fact("Joined", past(at, now)));
        reply.expiresAt().ifPresent(at -> page.fact("Expires", Amounts.moment(at)));
        return page.lines();
    }

    private static String state(PeerView member, Instant now) {
        String word = word(member.state());
        if (member.state() != PeerState.ONLINE) {
            return member.lastSeen()
                    .map(_ -> word + " · seen " + PeerTable.age(member.lastSeen(), now))
                    .orElse(word + " · never seen");
        }
        return Stream.of(
                        Stream.of(word, word(member.path())),
                        member.endpoint().stream(),
                        member.rttMs().map(Amounts::milliseconds).stream())
                .flatMap(part -> part)
                .collect(Collectors.joining(" · "));
    }

    private static String past(Instant moment, Instant now) {
        return Amounts.moment(moment)
                + " · "
                + Amounts.duration(Duration.between(moment, now).toSeconds())
                + " ago";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
