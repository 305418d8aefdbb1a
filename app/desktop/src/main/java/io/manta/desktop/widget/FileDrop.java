package io.manta.desktop.widget;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;

/** Takes files that are dropped on it, as many as there are, and text. */
public final class FileDrop extends HBox {
    private Consumer<List<Path>> files = _ -> {};
    private Consumer<String> text = _ -> {};

    public FileDrop() {
        super(12);
        getStyleClass().add("drop");
        setOnDragOver(this::over);
        setOnDragExited(_ -> getStyleClass().remove("over"));
        setOnDragDropped(this::dropped);
    }

    /** Who takes what was dropped. */
    public void setOnDrop(Consumer<List<Path>> fileTaker, Consumer<String> textTaker) {
        files = fileTaker;
        text = textTaker;
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles() || event.getDragboard().hasString()) {
            event.acceptTransferModes(TransferMode.COPY);
            if (!getStyleClass().contains("over")) {
                getStyleClass().add("over");
            }
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        Dragboard board = event.getDragboard();
        if (board.hasFiles()) {
            files.accept(board.getFiles().stream().map(File::toPath).toList());
        } else if (board.hasString()) {
            text.accept(board.getString());
        }
        event.setDropCompleted(true);
        event.consume();
    }
}
