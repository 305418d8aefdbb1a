package io.manta.desktop.widget;

import io.manta.desktop.camera.Cameras;
import io.manta.desktop.text.Texts;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.robot.Robot;
import javafx.stage.FileChooser;
import javafx.stage.Screen;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Takes codes in every way but the keyboard: dropped, pasted, out of a picture file or off the
 * screen. Pictures are looked through beside the toolkit's thread, and one can give up.
 */
public final class PictureDrop extends VBox {
    private final Label hint = new Label();
    private final Button paste = button("paste", Feather.CLIPBOARD);
    private final Button open = button("openPicture", Feather.IMAGE);
    private final Button screen = button("readScreen", Feather.MONITOR);
    private final Label looking = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button stop = button("stopLooking", Feather.X);
    private final HBox waiting = new HBox(12, new FontIcon(Feather.IMAGE), hint, paste);
    private final HBox searching = new HBox(12, looking, progress, stop);
    private final Button camera = button("useCamera", Feather.CAMERA);
    private final CameraPane mirror = new CameraPane();
    private final HBox ways = new HBox(8, open, screen, camera);
    private Consumer<String> found = _ -> {};
    private Consumer<QrFinding> nothing = _ -> {};
    private Runnable pasted = () -> {};
    private List<String> prefixes = List.of();
    private Optional<QrSearch> search = Optional.empty();
    private boolean filming;

    public PictureDrop() {
        super(8);
        for (HBox area : List.of(waiting, searching)) {
            area.getStyleClass().add("drop");
            area.setAlignment(Pos.CENTER_LEFT);
        }
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        hint.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(hint, Priority.ALWAYS);
        progress.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(progress, Priority.ALWAYS);
        looking.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(waiting, searching, mirror, ways);
        Shown.when(false, camera);
        paste.setOnAction(_ -> paste());
        screen.setOnAction(_ -> takeFromScreen());
        stop.setOnAction(_ -> giveUp());
        setOnDragOver(this::over);
        setOnDragExited(_ -> waiting.getStyleClass().remove("over"));
        setOnDragDropped(this::dropped);
        show();
    }

    private static Button button(String id, Feather sign) {
        Button button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(sign));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** Speaks that language. */
    public void speak(Texts texts) {
        hint.setText(texts.get("join.drop"));
        paste.setText(texts.get("join.paste"));
        open.setText(texts.get("join.picture"));
        screen.setText(texts.get("picture.screen"));
        camera.setText(texts.get("camera.use"));
        looking.setText(texts.get("picture.looking"));
        stop.setText(texts.get("cancel"));
        progress.setAccessibleText(texts.get("picture.looking"));
        open.setOnAction(_ -> choose(texts.get("join.picture")));
    }

    /** Offers a camera where there is one. */
    public void setCameras(Cameras cameras, Texts texts) {
        Shown.when(cameras.isPresent(), camera);
        camera.setOnAction(_ -> film(cameras, texts));
    }

    private void film(Cameras cameras, Texts texts) {
        giveUp();
        filming = true;
        show();
        mirror.begin(
                cameras,
                prefixes,
                texts,
                found,
                () -> {
                    filming = false;
                    show();
                });
    }

    /**
     * Who takes what was found, and who is told when there was nothing to take.
     *
     * @param beginnings one of which a code has to have; text that is dropped may be any
     */
    public void setOnFound(
            List<String> beginnings, Consumer<String> taker, Consumer<QrFinding> otherwise) {
        prefixes = List.copyOf(beginnings);
        found = taker;
        nothing = otherwise;
    }

    /** What to do when text is pasted; a picture that was copied is looked through. */
    public void setOnPaste(Runnable act) {
        pasted = act;
    }

    private void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        Optional<Image> picture =
                clipboard.hasImage() ? Optional.ofNullable(clipboard.getImage()) : Optional.empty();
        picture.ifPresentOrElse(image -> begin(QrSearch.in(List.of(image), prefixes)), pasted);
    }

    private void over(DragEvent event) {
        Dragboard board = event.getDragboard();
        if (board.hasString() || board.hasImage() || board.hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            if (!waiting.getStyleClass().contains("over")) {
                waiting.getStyleClass().add("over");
            }
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        Dragboard board = event.getDragboard();
        String text = board.hasString() ? board.getString() : "";
        if (board.hasFiles() && !board.getFiles().isEmpty()) {
            take(board.getFiles().getFirst());
        } else if (board.hasImage()) {
            begin(QrSearch.in(List.of(board.getImage()), prefixes));
        } else if (!text.isBlank()) {
            found.accept(text);
        }
        event.setDropCompleted(true);
        event.consume();
    }

    private void choose(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            take(file);
        }
    }

    /** Takes the code out of a picture file, as if it had been dropped here. */
    public void take(File file) {
        begin(QrSearch.in(file, prefixes));
    }

    /** Looks for a code on all screens. Where programs may not look there, it finds none. */
    public void takeFromScreen() {
        Robot robot = new Robot();
        List<Image> pictures =
                Screen.getScreens().stream()
                        .<Image>map(each -> robot.getScreenCapture(null, each.getBounds(), false))
                        .toList();
        begin(QrSearch.in(pictures, prefixes));
    }

    /** One look at a time: a newer one takes the place of an older. */
    private void begin(QrSearch next) {
        giveUp();
        search = Optional.of(next);
        progress.progressProperty().bind(next.progressProperty());
        next.start(this::ended);
        show();
    }

    private void ended(QrFinding finding) {
        search = Optional.empty();
        show();
        if (finding.kind() == QrFinding.Kind.FOUND) {
            found.accept(finding.text());
        } else {
            nothing.accept(finding);
        }
    }

    /** Ends a look that is under way, and the camera, without a word. */
    public void giveUp() {
        search.ifPresent(QrSearch::cancel);
        search = Optional.empty();
        mirror.end();
        show();
    }

    /** Whether a look is under way. */
    boolean isLooking() {
        return search.isPresent();
    }

    private void show() {
        Shown.when(!isLooking() && !filming, waiting);
        Shown.when(filming, mirror);
        Shown.when(!filming, ways);
        Shown.when(isLooking(), searching);
        ways.setDisable(isLooking());
    }
}
