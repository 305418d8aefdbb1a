package io.manta.cli.text;

import io.manta.ipc.reply.JoinRequestView;
import java.util.List;

/** Who waits to be let in, as a page for people. */
public final class RequestText {
    private RequestText() {}

    /** The page, line by line. */
    public static List<String> lines(Console console, List<JoinRequestView> requests) {
        Page page = new Page(console);
        if (requests.isEmpty()) {
            return page.line("Nobody waits to be let in.").lines();
        }
        page.line(
                requests.size() == 1
                        ? "One device waits to be let in."
                        : requests.size() + " devices wait to be let in.");
        requests.forEach(request -> add(page, request));
        page.blank();
        page.wrapped("", "Let in whom you know: the other person must see the very same words.");
        page.wrapped("", "'deny' in place of 'accept' turns somebody away, with --block for good.");
        return page.lines();
    }

    private static void add(Page page, JoinRequestView request) {
        page.title(
                request.hostname().orElse("a device"),
                "wants to enter "
                        + NetworkText.name(request.name(), request.network())
                        + " · waiting "
                        + Amounts.duration(request.waitingS()));
        page.wrappedFact("Words", String.join(" ", request.words()));
        page.fact("Device", request.deviceId());
        request.origin().ifPresent(origin -> page.fact("From", origin));
        page.fact(
                "Let in",
                "manta requests accept "
                        + CommandWords.network(request.name(), request.network())
                        + " "
                        + CommandWords.shortened(request.id()));
    }
}
