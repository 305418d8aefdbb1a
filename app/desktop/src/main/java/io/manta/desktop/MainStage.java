package io.manta.desktop;

import io.manta.desktop.text.Texts;
import io.manta.desktop.view.View;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The main window on the screen. On the toolkit's thread. */
public final class MainStage {
    private static final double WIDTH = 1180;
    private static final double HEIGHT = 760;
    private static final double LEAST_WIDTH = 880;
    private static final double LEAST_HEIGHT = 560;

    private final DesktopGraph graph;
    private final Stage stage;
    private WindowGraph window;

    MainStage(DesktopGraph graph, Stage stage) {
        this.graph = graph;
        this.stage = stage;
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        window = graph.window(() -> Platform.runLater(this::rebuild));
        Scene scene = new Scene(content(), WIDTH, HEIGHT);
        graph.theme().dress(scene);
        stage.setScene(scene);
        stage.setTitle(Texts.in(graph.language()).get("window.title"));
    }

    private Parent content() {
        return window.loader().load(View.MAIN).root();
    }

    private void rebuild() {
        window.close();
        window = graph.window(() -> Platform.runLater(this::rebuild));
        stage.getScene().setRoot(content());
    }

    /** Shows the window, or brings it to the front. */
    public void show() {
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }
}
