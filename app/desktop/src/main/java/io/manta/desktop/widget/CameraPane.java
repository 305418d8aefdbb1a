package io.manta.desktop.widget;

import io.manta.desktop.camera.CameraTrouble;
import io.manta.desktop.camera.Cameras;
import io.manta.desktop.camera.Frame;
import io.manta.desktop.text.Texts;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What the camera sees, like a mirror, until a code is held before it. */
final class CameraPane extends HBox {
    private static final double WIDTH = 214;
    private static final double HEIGHT = 120;
    private static final int SHADES = 256;
    private static final PixelFormat<ByteBuffer> GREY = grey();

    private final ImageView view = new ImageView();
    private final Label words = new Label();
    private final Button stop = new Button();
    private Optional<CameraSearch> search = Optional.empty();
    private Runnable ended = () -> {};

    CameraPane() {
        super(14);
        getStyleClass().add("drop");
        setAlignment(Pos.CENTER_LEFT);
        view.setPreserveRatio(true);
        view.setFitWidth(WIDTH);
        view.setFitHeight(HEIGHT);
        // One finds one's own hands as in a mirror.
        view.setScaleX(-1);
        StackPane frame = new StackPane(view);
        frame.getStyleClass().add("camera-frame");
        frame.setMinSize(WIDTH, HEIGHT);
        frame.setMaxSize(WIDTH, HEIGHT);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setId("cameraWords");
        stop.setId("stopCamera");
        VBox side = new VBox(12, words, stop);
        side.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(side, Priority.ALWAYS);
        getChildren().addAll(frame, side);
        stop.setOnAction(_ -> end());
    }

    private static PixelFormat<ByteBuffer> grey() {
        int[] palette = new int[SHADES];
        for (int shade = 0; shade < SHADES; shade++) {
            palette[shade] = 0xFF00_0000 | shade << 16 | shade << 8 | shade;
        }
        return PixelFormat.createByteIndexedInstance(palette);
    }

    /**
     * Switches the camera on.
     *
     * @param found takes the code; the camera is off by then
     * @param over is told when this is of no use any more
     */
    void begin(
            Cameras cameras,
            List<String> prefixes,
            Texts texts,
            Consumer<String> found,
            Runnable over) {
        end();
        ended = over;
        view.setImage(null);
        words.setText(texts.get("camera.hold"));
        stop.setText(texts.get("camera.stop"));
        CameraSearch next =
                new CameraSearch(
                        cameras,
                        prefixes,
                        new CameraSearch.Listener() {
                            @Override
                            public void saw(Frame frame, QrFinding finding) {
                                show(frame);
                                say(finding, texts);
                            }

                            @Override
                            public void found(String code) {
                                end();
                                found.accept(code);
                            }

                            @Override
                            public void failed(CameraTrouble why) {
                                words.setText(texts.get("camera." + why.name()));
                                view.setImage(null);
                            }
                        });
        search = Optional.of(next);
        next.start();
    }

    private void show(Frame frame) {
        WritableImage image = new WritableImage(frame.width(), frame.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        frame.width(),
                        frame.height(),
                        GREY,
                        frame.shades(),
                        0,
                        frame.width());
        view.setImage(image);
    }

    /** Foreign codes are named; that there is none yet is to be seen. */
    private void say(QrFinding finding, Texts texts) {
        switch (finding.kind()) {
            case FOREIGN, SEVERAL -> words.setText(QrWords.of(finding, texts));
            case FOUND, NONE, NO_PICTURE -> words.setText(texts.get("camera.hold"));
        }
    }

    /** Switches it off. */
    void end() {
        search.ifPresent(CameraSearch::cancel);
        search = Optional.empty();
        Runnable tell = ended;
        ended = () -> {};
        tell.run();
    }
}
