package io.manta.cli.text;

import io.manta.cli.text.Table.Cell;
import io.manta.cli.text.Table.Column;
import io.manta.ipc.reply.AskedContactView;
import io.manta.ipc.reply.BlockedContactView;
import io.manta.ipc.reply.ConnectResult;
import io.manta.ipc.reply.ConnectionState;
import io.manta.ipc.reply.ConnectionView;
import io.manta.ipc.reply.ConnectionsReply;
import io.manta.ipc.reply.ContactConnectReply;
import io.manta.ipc.reply.ContactRequestView;
import java.util.List;

/** Private links, and who asks for one, as a page for people. */
public final class ConnectionText {
    private ConnectionText() {}

    /** The page, line by line. */
    public static List<String> lines(Console console, ConnectionsReply reply) {
        Page page = new Page(console);
        if (reply.connections().isEmpty()
                && reply.asked().isEmpty()
                && reply.requests().isEmpty()) {
            page.line("No private links yet.").blank();
            page.step("manta contact id", "the id by which others may ask you");
            page.step("manta connect ID", "ask somebody by theirs");
        }
        if (!reply.connections().isEmpty()) {
            page.line("Private links");
            table(reply.connections()).lines(console, Console.COLUMNS).forEach(page::line);
        }
        reply.requests().forEach(request -> add(page, request));
        if (!reply.requests().isEmpty()) {
            page.blank();
            page.wrapped(
                    "", "Say yes to whom you know: the other person must see the very same words.");
            page.wrapped(
                    "", "'deny' in place of 'approve' says no, with --block to all that follows.");
        }
        reply.asked().forEach(asked -> add(page, asked));
        reply.blocked().forEach(blocked -> add(page, blocked));
        return page.lines();
    }

    private static Table table(List<ConnectionView> connections) {
        Table table =
                new Table(
                        new Column("NAME", false, 0),
                        new Column("PERSON'S DEVICE", false, 0),
                        new Column("ADDRESS", false, 0),
                        new Column("STATE", false, 0));
        for (ConnectionView link : connections) {
            table.add(
                    Cell.of(Console.clean(link.name()), Paint.STRONG),
                    Cell.of(
                            Console.clean(
                                    link.hostname()
                                            .orElseGet(
                                                    () ->
                                                            CommandWords.shortened(
                                                                    link.deviceId())))),
                    Cell.of(link.ipv4().or(link::ipv6).orElse("–")),
                    Cell.of(
                            state(link),
                            link.state() == ConnectionState.ONLINE ? Paint.GOOD : Paint.FAINT));
        }
        return table;
    }

    private static String state(ConnectionView link) {
        String state =
                switch (link.state()) {
                    case JOINING -> "has yet to come in";
                    case ONLINE -> "online";
                    case OFFLINE -> "away";
                };
        return link.others() == 0 ? state : state + ", with " + link.others() + " others in it";
    }

    private static void add(Page page, ContactRequestView request) {
        page.title(
                Console.clean(request.hostname()),
                "asks for a private link · waiting " + Amounts.duration(request.waitingS()));
        page.wrappedFact("Words", String.join(" ", request.words()));
        page.fact("Device", request.deviceId());
        page.fact("Contact", request.contactId());
        page.fact("From", request.origin());
        if (request.formerId()) {
            page.fact("Asked", "by a contact id that you have given up since");
        }
        page.fact("Say yes", "manta connections approve " + CommandWords.shortened(request.id()));
    }

    private static void add(Page page, AskedContactView asked) {
        page.title(
                "contact " + CommandWords.shortened(asked.contactId()),
                asked.hostname().map(Console::clean).orElse(""));
        if (asked.failure().isPresent()) {
            page.wrapped(Page.INDENT, "No link: " + Console.clean(asked.failure().get().message()));
            page.wrapped(Page.INDENT, Console.clean(asked.failure().get().remedy()));
        } else {
            page.wrapped(Page.INDENT, Console.clean(asked.note()));
            if (!asked.words().isEmpty()) {
                page.wrappedFact("Words", String.join(" ", asked.words()));
            }
            page.fact("Until", Amounts.moment(asked.expiresAt()));
        }
        page.fact(
                asked.failure().isPresent() ? "Put away" : "Give up",
                "manta connections cancel " + CommandWords.shortened(asked.contactId()));
    }

    private static void add(Page page, BlockedContactView blocked) {
        page.title(Console.clean(blocked.hostname()), "is turned away");
        page.fact(
                "Undo", "manta connections unblock " + CommandWords.shortened(blocked.deviceId()));
    }

    /** How a wish has ended, or that it has not. */
    public static List<String> outcome(Console console, ContactConnectReply reply) {
        Page page = new Page(console);
        if (reply.result() == ConnectResult.CONNECTED) {
            connected(page, reply);
        } else {
            page.wrapped("", Console.clean(reply.note()));
            if (!reply.words().isEmpty()) {
                page.wrapped(
                        "", "Who decides sees the same words: " + String.join(" ", reply.words()));
            }
            page.blank().line("What next:");
            page.step("manta connections", "see how it stands");
            page.step(
                    "manta connections cancel " + CommandWords.shortened(reply.contactId()),
                    "give it up");
        }
        return page.lines();
    }

    private static void connected(Page page, ContactConnectReply reply) {
        String other =
                Console.clean(
                        reply.hostname()
                                .or(reply::name)
                                .orElseGet(() -> CommandWords.shortened(reply.contactId())));
        page.line("You have a private link with '" + other + "'.").blank();
        page.line("What next:");
        if (!reply.active()) {
            page.step("manta up", "go on the private network");
        }
        page.step("manta connections", "see whether the other is there");
        reply.network()
                .ifPresent(
                        network ->
                                page.step(
                                        "manta leave "
                                                + CommandWords.network(
                                                        reply.name().orElse(""), network),
                                        "end it, for both"));
    }
}
