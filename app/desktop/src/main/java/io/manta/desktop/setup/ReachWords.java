package io.manta.desktop.setup;

import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.CheckLine;
import io.manta.desktop.widget.CheckLine.Mark;
import io.manta.ipc.reply.NatView;
import io.manta.ipc.reply.NetcheckReply;
import io.manta.ipc.reply.SourceView;
import java.util.List;
import java.util.Optional;

/** What a look at the network means for whoever wants to be reached. */
final class ReachWords {
    private static final String INDEPENDENT = "endpoint-independent";
    private static final String DEPENDENT = "endpoint-dependent";
    private static final String NO_ANSWER = "no-answer";

    private ReachWords() {}

    /** One line. */
    static CheckLine of(String id, NetcheckReply found, Texts texts) {
        String title = texts.get("setup.test.reach");
        Optional<String> broken =
                found.sources().stream()
                        .filter(SourceView::on)
                        .flatMap(source -> source.problem().stream())
                        .findFirst();
        List<String> mappings = found.nat().stream().map(NatView::mapping).toList();
        if (mappings.contains(INDEPENDENT)) {
            return broken.map(why -> warn(id, title, texts.get("setup.reach.broken", why)))
                    .orElse(new CheckLine(id, Mark.GOOD, title, texts.get("setup.reach.direct")));
        }
        if (mappings.contains(DEPENDENT)) {
            return warn(id, title, texts.get("setup.reach.dependent"));
        }
        if (mappings.contains(NO_ANSWER)) {
            return warn(id, title, texts.get("setup.reach.silent"));
        }
        if (broken.isPresent()) {
            return warn(id, title, texts.get("setup.reach.broken", broken.get()));
        }
        return new CheckLine(
                id,
                found.endpoints().isEmpty() ? Mark.WARN : Mark.GOOD,
                title,
                texts.get(found.endpoints().isEmpty() ? "setup.reach.none" : "setup.reach.near"));
    }

    private static CheckLine warn(String id, String title, String text) {
        return new CheckLine(id, Mark.WARN, title, text);
    }
}
