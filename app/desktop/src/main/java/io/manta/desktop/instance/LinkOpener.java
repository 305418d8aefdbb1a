package io.manta.desktop.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Links that the system hands over while the program runs or starts, as macOS does instead of
 * naming them as arguments. What comes before somebody follows them waits. Safe for use by any
 * thread.
 */
public final class LinkOpener {
    /** Nobody clicks faster than a window comes up; whoever does not click sends more. */
    private static final int MOST_WAITING = 8;

    private final List<Handover> waiting = new ArrayList<>(); // guarded by this
    private @Nullable Consumer<Handover> follower; // guarded by this

    /** A link was opened; what is no address of anything is passed over. */
    public synchronized void opened(String link) {
        Optional<MantaLink> known = MantaLink.of(link);
        if (known.isEmpty()) {
            return;
        }
        Handover start = new Handover(known);
        if (follower != null) {
            follower.accept(start);
        } else if (waiting.size() < MOST_WAITING) {
            waiting.add(start);
        }
    }

    /** From now on links go there, those that wait first. */
    public synchronized void follow(Consumer<Handover> next) {
        follower = next;
        waiting.forEach(next);
        waiting.clear();
    }
}
