package io.manta.desktop;

import io.manta.base.time.Clock;
import io.manta.desktop.instance.Handover;
import io.manta.desktop.instance.SingleInstance;
import io.manta.desktop.presence.Presence;
import io.manta.desktop.theme.Theme;
import java.io.IOException;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program while the toolkit runs. */
public final class DesktopApplication extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopApplication.class);

    private final DesktopGraph graph =
            new DesktopGraph(
                    Environment.ofSystem(System.getenv()), Clock.system(), Platform::runLater);
    private Optional<SingleInstance> instance = Optional.empty();
    private Optional<Presence> presence = Optional.empty();
    private boolean handedOver;

    @Override
    public void init() {
        try {
            instance = SingleInstance.claim(SingleInstance.folder(System.getenv()), purpose());
            handedOver = instance.isEmpty();
        } catch (IOException e) {
            // Two programs are better than none.
            LOG.warn("other starts of this program will not be noticed: {}", e.toString());
        }
    }

    private Handover purpose() {
        return Handover.of(getParameters().getRaw());
    }

    @Override
    public void start(Stage stage) {
        if (handedOver) {
            Platform.exit();
            return;
        }
        Platform.setImplicitExit(false);
        Theme.loadFonts();
        MainStage main = new MainStage(graph, stage);
        Presence made = graph.presence(main, Platform::runLater);
        presence = Optional.of(made);
        main.onWatched(made::refresh);
        instance.ifPresent(only -> only.serve(start -> Platform.runLater(() -> main.show(start))));
        graph.start();
        made.start();
        if (purpose().link().isPresent() || !getParameters().getRaw().contains("--hidden")) {
            main.show(purpose());
        }
    }

    @Override
    public void stop() {
        presence.ifPresent(Presence::close);
        instance.ifPresent(SingleInstance::close);
        graph.close();
    }
}
