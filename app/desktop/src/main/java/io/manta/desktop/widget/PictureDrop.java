package io.manta.desktop.widget;

import java.io.File;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.robot.Robot;
import javafx.stage.FileChooser;
import javafx.stage.Screen;

/**
 * Takes text, pictures and picture files that are dropped on it; of pictures, what their code says.
 */
public final class PictureDrop extends HBox {
    private Consumer<String> found = _ -> {};
    private Consumer<QrFinding> nothing = _ -> {};
    private List<String> prefixes = List.of();

    public PictureDrop() {
        super(12);
        getStyleClass().add("drop");
        setOnDragOver(this::over);
        setOnDragExited(_ -> getStyleClass().remove("over"));
        setOnDragDropped(this::dropped);
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
        QrFinding finding = findingOf(event.getDragboard());
        tell(finding);
        event.setDropCompleted(finding.kind() == QrFinding.Kind.FOUND);
        event.consume();
    }

    private void tell(QrFinding finding) {
        if (finding.kind() == QrFinding.Kind.FOUND) {
            found.accept(finding.text());
        } else {
            nothing.accept(finding);
        }
    }

    private QrFinding findingOf(Dragboard board) {
        if (board.hasFiles() && !board.getFiles().isEmpty()) {
            return read(board.getFiles().getFirst());
        }
        if (board.hasImage()) {
            return QrReading.find(board.getImage(), prefixes);
        }
        String text = board.getString();
        return text == null || text.isBlank()
                ? new QrFinding(QrFinding.Kind.NONE, "")
                : new QrFinding(QrFinding.Kind.FOUND, text);
    }

    /** Lets the person choose a picture file; nothing happens if they change their mind. */
    public void choose(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            take(file);
        }
    }

    /** Takes the code out of a picture file, as if it had been dropped here. */
    public void take(File file) {
        tell(read(file));
    }

    /** Looks for a code on all screens. Where programs may not look there, it finds none. */
    public void takeFromScreen() {
        Robot robot = new Robot();
        List<QrFinding> findings =
                Screen.getScreens().stream()
                        .map(screen -> robot.getScreenCapture(null, screen.getBounds(), false))
                        .map(picture -> QrReading.find(picture, prefixes))
                        .sorted(Comparator.comparing(QrFinding::kind))
                        .toList();
        tell(findings.isEmpty() ? new QrFinding(QrFinding.Kind.NONE, "") : findings.getFirst());
    }

    /** What the code in a picture file says. */
    private QrFinding read(File file) {
        return QrReading.find(new Image(file.toURI().toString()), prefixes);
    }
}
