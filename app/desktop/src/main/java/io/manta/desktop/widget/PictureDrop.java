package io.manta.desktop.widget;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;

/**
 * Takes text, pictures and picture files that are dropped on it; of pictures, what their code says.
 */
public final class PictureDrop extends HBox {
    private Consumer<String> found = _ -> {};
    private Runnable nothing = () -> {};

    public PictureDrop() {
        super(12);
        getStyleClass().add("drop");
        setOnDragOver(this::over);
        setOnDragExited(_ -> getStyleClass().remove("over"));
        setOnDragDropped(this::dropped);
    }

    /** Who takes what was found, and who is told when there was nothing. */
    public void setOnFound(Consumer<String> taker, Runnable otherwise) {
        found = taker;
        nothing = otherwise;
    }

    private void over(DragEvent event) {
        Dragboard board = event.getDragboard();
        if (board.hasString() || board.hasImage() || board.hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            if (!getStyleClass().contains("over")) {
                getStyleClass().add("over");
            }
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        Optional<String> text = textOf(event.getDragboard());
        text.ifPresentOrElse(found, nothing);
        event.setDropCompleted(text.isPresent());
        event.consume();
    }

    private static Optional<String> textOf(Dragboard board) {
        if (board.hasFiles()) {
            List<File> files = board.getFiles();
            return files.isEmpty() ? Optional.empty() : read(files.getFirst());
        }
        if (board.hasImage()) {
            return QrReading.of(board.getImage());
        }
        return Optional.ofNullable(board.getString());
    }

    /** Lets the person choose a picture file; nothing happens if they change their mind. */
    public void choose(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            read(file).ifPresentOrElse(found, nothing);
        }
    }

    /** What the code in a picture file says. */
    private static Optional<String> read(File file) {
        Image image = new Image(file.toURI().toString());
        return image.isError() ? Optional.empty() : QrReading.of(image);
    }
}
