package io.manta.desktop;

import io.manta.base.time.Clock;
import io.manta.desktop.instance.Handover;
import io.manta.desktop.presence.Presence;
import io.manta.desktop.presence.Words;
import io.manta.desktop.upgrade.Successor;
import io.manta.desktop.upgrade.WindowPlace;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.stage.Stage;

/** The window, the tray and the notifications, in front of one service. On the toolkit's thread. */
public final class DesktopProgram implements AutoCloseable {
    private final DesktopGraph graph;
    private final MainStage window;
    private final Presence presence;

    /**
     * Begins to follow the service; the window is not shown yet.
     *
     * @param stage of the window, not shown before
     * @param toolkit runs on the toolkit's thread
     * @param upgraded another build of the program is to take over from this one, which ends
     */
    public DesktopProgram(
            Environment environment,
            Clock clock,
            Stage stage,
            Executor toolkit,
            Runnable upgraded) {
        graph = new DesktopGraph(environment, clock, toolkit);
        window = new MainStage(graph, stage, upgraded);
        presence = graph.presence(window, toolkit);
        window.onWatched(presence::refresh);
        window.onSeen(graph::watched);
        window.onRebuilt(() -> presence.speak(Words.in(graph.language())));
        graph.start();
        presence.start();
    }

    /** Shows what a start of the program was for: a link to follow, or the window. */
    public void show(Handover start) {
        window.show(start);
    }

    /** Shows the window where that of the program before was, if it was to be seen. */
    void restore(WindowPlace place) {
        window.restore(place);
    }

    /** The program that takes over from this one, with the window as it is now. */
    Successor successor(List<String> arguments) {
        return graph.successor(arguments, window.place());
    }

    /** Takes the icon away and ends; the stage stays. */
    @Override
    public void close() {
        presence.close();
        graph.close();
    }
}
