package io.manta.desktop;

import io.manta.base.time.Clock;
import io.manta.desktop.instance.Handover;
import io.manta.desktop.presence.Presence;
import io.manta.desktop.presence.Words;
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
     */
    public DesktopProgram(Environment environment, Clock clock, Stage stage, Executor toolkit) {
        graph = new DesktopGraph(environment, clock, toolkit);
        window = new MainStage(graph, stage);
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

    /** Takes the icon away and ends; the stage stays. */
    @Override
    public void close() {
        presence.close();
        graph.close();
    }
}
