package io.manta.cli.command;

import io.manta.cli.text.CommandWords;
import io.manta.cli.text.NetworkText;
import io.manta.cli.text.Page;
import io.manta.ipc.reply.NetworkJoinReply;

/** Prints how a request to enter a network ended, or that it has not. */
final class JoinOutcome {
    private final Invocation invocation;

    JoinOutcome(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * @param json the same as a document
     */
    void print(NetworkJoinReply reply, String json) {
        if (invocation.json()) {
            invocation.console().print(json);
            return;
        }
        Page page = new Page(invocation.console());
        switch (reply.result()) {
            case JOINED -> joined(page, reply);
            case PENDING -> pending(page, reply);
        }
        page.print();
    }

    private static void joined(Page page, NetworkJoinReply reply) {
        page.line("This device is in " + name(reply) + ".").blank();
        page.fact("Room id", reply.network());
        reply.hostname().ifPresent(hostname -> page.fact("You", hostname));
        page.fact("Address", NetworkText.addresses(reply.ipv4(), reply.ipv6()));
        page.blank().line("What next:");
        if (!reply.active()) {
            page.step("manta up", "go on the private network");
        }
        page.step("manta status", "see who is there");
    }

    private static void pending(Page page, NetworkJoinReply reply) {
        page.line("This device waits to be let into " + name(reply) + ".");
        if (!reply.words().isEmpty()) {
            page.wrapped(
                    "", "Whoever decides sees the same words: " + String.join(" ", reply.words()));
        }
        page.blank().line("What next:");
        page.step("manta status", "see how it stands");
        page.step(
                "manta leave " + CommandWords.network(reply.name().orElse(""), reply.network()),
                "give it up");
    }

    static String name(NetworkJoinReply reply) {
        return NetworkWords.quoted(reply.name().orElse(""), reply.network());
    }
}
