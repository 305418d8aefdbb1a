package io.manta.desktop;

import io.manta.base.time.Clock;
import io.manta.desktop.theme.Theme;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The program while the toolkit runs. */
public final class DesktopApplication extends Application {
    private final DesktopGraph graph =
            new DesktopGraph(
                    Environment.ofSystem(System.getenv()), Clock.system(), Platform::runLater);

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        MainStage main = new MainStage(graph, stage);
        graph.start();
        if (!getParameters().getRaw().contains("--hidden")) {
            main.show();
        }
    }

    @Override
    public void stop() {
        graph.close();
    }
}
