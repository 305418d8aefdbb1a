package io.manta.desktop;

import io.manta.desktop.icon.AppIcon;
import io.manta.desktop.icon.Pixmap;
import io.manta.desktop.instance.Handover;
import io.manta.desktop.presence.Windows;
import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.host.TrayMode;
import io.manta.desktop.upgrade.Succession;
import io.manta.desktop.upgrade.WindowPlace;
import io.manta.desktop.view.View;
import io.manta.ipc.reply.AttentionView;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** The main window on the screen. On the toolkit's thread. */
public final class MainStage implements Windows {
    private static final double WIDTH = 1180;
    private static final double HEIGHT = 760;
    private static final double LEAST_WIDTH = 880;
    private static final double LEAST_HEIGHT = 560;

    private final DesktopGraph graph;
    private final Stage stage;
    private WindowGraph window;
    private TrayMode tray = TrayMode.NONE;
    private Runnable rebuilt = () -> {};
    private final Succession succession;

    /**
     * @param upgraded another build of the program is to take over from this one
     */
    MainStage(DesktopGraph graph, Stage stage, Runnable upgraded) {
        this.graph = graph;
        this.stage = stage;
        succession = new Succession(graph.upgrade(), stage, upgraded);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        window = graph.window(() -> Platform.runLater(this::rebuild));
        Scene scene = new Scene(content(), WIDTH, HEIGHT);
        graph.theme().dress(scene);
        stage.setScene(scene);
        stage.setTitle(Texts.in(graph.language()).get("window.title"));
        AppIcon.all().forEach(picture -> stage.getIcons().add(image(picture)));
        stage.setOnCloseRequest(this::closing);
    }

    private static Image image(Pixmap picture) {
        int size = picture.sizePx();
        WritableImage image = new WritableImage(size, size);
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        size,
                        size,
                        PixelFormat.getIntArgbInstance(),
                        picture.argb(),
                        0,
                        size);
        return image;
    }

    /** Without a tray nobody could get a hidden window back. */
    private void closing(WindowEvent event) {
        if (tray == TrayMode.NONE) {
            event.consume();
            stage.setIconified(true);
        }
    }

    private Parent content() {
        return succession.around(
                window.loader().load(View.MAIN).root(),
                window.sheets().currentProperty(),
                Texts.in(graph.language()));
    }

    private void rebuild() {
        window.close();
        window = graph.window(() -> Platform.runLater(this::rebuild));
        window.trayIs(tray);
        stage.getScene().setRoot(content());
        rebuilt.run();
    }

    /** Calls it whenever the window speaks another language. */
    void onRebuilt(Runnable listener) {
        rebuilt = listener;
    }

    @Override
    public void show() {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        stage.requestFocus();
        window.shown();
    }

    @Override
    public void showRoom(String network) {
        window.rooms().choose(network);
        show();
    }

    @Override
    public void showAttention(AttentionView attention) {
        attention.network().ifPresent(window.rooms()::choose);
        if (attention.kind().equals(AttentionView.JOIN_REQUEST)) {
            window.rooms().requestsWantedProperty().set(true);
        }
        show();
        if (attention.kind().equals(AttentionView.CONTACT_REQUEST)
                || attention.kind().equals(AttentionView.CONTACT_ENDED)) {
            window.sheets().show(View.CONTACTS);
        }
    }

    @Override
    public void showDoctor() {
        show();
        window.sheets().show(View.DOCTOR);
    }

    @Override
    public void showSettings() {
        show();
        window.sheets().show(View.SETTINGS);
    }

    /** Where the window is, for the program that takes over. */
    WindowPlace place() {
        return WindowPlace.of(stage, window.rooms().chosenProperty().get());
    }

    /** Puts the window where that of the program before was. */
    void restore(WindowPlace place) {
        place.applyTo(stage);
        if (!place.room().isEmpty()) {
            window.rooms().choose(place.room());
        }
        if (place.state() != WindowPlace.State.HIDDEN) {
            stage.show();
            window.shown();
        }
    }

    /** Shows what a start of the program was for: a link to follow, or the window. */
    void show(Handover start) {
        show();
        start.link().ifPresent(window::follow);
    }

    @Override
    public boolean isWatched() {
        return stage.isShowing() && stage.isFocused();
    }

    /** Calls it whenever the person begins or ends to look at the window. */
    void onWatched(Runnable listener) {
        stage.focusedProperty().addListener((_, _, _) -> listener.run());
    }

    /** Tells it now and from now on whether there is anything to be seen of the window. */
    void onSeen(Consumer<Boolean> listener) {
        Runnable tell = () -> listener.accept(stage.isShowing() && !stage.isIconified());
        stage.showingProperty().subscribe(tell);
        stage.iconifiedProperty().subscribe(tell);
        tell.run();
    }

    @Override
    public void trayIs(TrayMode mode) {
        tray = mode;
        window.trayIs(mode);
        if (mode == TrayMode.NONE && !stage.isShowing()) {
            stage.setIconified(true);
            stage.show();
        }
    }

    @Override
    public void quit() {
        Platform.exit();
    }
}
