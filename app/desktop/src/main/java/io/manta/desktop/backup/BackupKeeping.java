package io.manta.desktop.backup;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.paper.SheetDocument;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.platform.FileDialogs;
import io.manta.desktop.platform.PrivateFile;
import io.manta.desktop.platform.Work;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Notices;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The ways to keep a backup that was made. On the toolkit's thread; files are written beside it.
 */
final class BackupKeeping {
    /** More are a burden to print and worse to photograph. */
    private static final int MOST_SHEETS = 10;

    private final ReadOnlyBooleanWrapper kept = new ReadOnlyBooleanWrapper(this, "kept");
    private final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper(this, "writing");
    private final ReadOnlyObjectWrapper<Optional<ErrorText>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final Desk desk;
    private final Notices notices;
    private final ErrorPresenter errors;
    private final Texts texts;
    private List<String> lines = List.of();
    private List<String> rooms = List.of();

    /**
     * What it is put on.
     *
     * @param words those of files and sheets
     */
    record Desk(Clipboard clipboard, FileDialogs files, Work work, BackupWords words) {}

    BackupKeeping(Desk desk, Notices notices, ErrorPresenter errors, Texts texts) {
        this.desk = desk;
        this.notices = notices;
        this.errors = errors;
        this.texts = texts;
    }

    /** This is what is to be kept. */
    void take(List<String> itsLines, List<String> itsRooms) {
        lines = List.copyOf(itsLines);
        rooms = List.copyOf(itsRooms);
    }

    /** The same for a shell. */
    void copyCommand() {
        new Commands(desk.clipboard, notices, texts)
                .copy(new CommandLine("pair", "backup", desk.words.fileName(".txt")));
    }

    /** Saves it as text. */
    void saveFile() {
        save("backup.file.save", ".txt", file -> () -> PrivateFile.write(file, document()));
    }

    private byte[] document() {
        return desk.words.text(lines, rooms).getBytes(StandardCharsets.UTF_8);
    }

    /** Saves the sheets to print. */
    void saveSheet() {
        save("backup.sheet.save", ".pdf", file -> () -> PrivateFile.write(file, sheets()));
    }

    private byte[] sheets() {
        return SheetDocument.of(new SheetDrawing().draw(lines, desk.words.sheet(rooms)), lines);
    }

    /** How something is written to a file. */
    private interface Writing {
        Callable<Path> to(Path file);
    }

    private void save(String titleKey, String ending, Writing how) {
        problem.set(Optional.empty());
        desk.files
                .save(texts.get(titleKey), desk.words.fileName(ending))
                .ifPresent(
                        file -> {
                            writing.set(true);
                            desk.work.run("backup", how.to(file), this::written, this::notWritten);
                        });
    }

    private void written(Path file) {
        writing.set(false);
        kept.set(true);
        notices.say(texts.get("backup.saved", file.getFileName()));
    }

    private void notWritten(Exception why) {
        writing.set(false);
        problem.set(Optional.of(errors.of(ErrorCode.FILE_INACCESSIBLE, String.valueOf(why))));
    }

    /** Copies it as text. */
    void copy() {
        desk.clipboard.put(text());
        kept.set(true);
        notices.say(texts.get("backup.copied"));
    }

    /** The backup as text; empty before it is made. */
    String text() {
        return String.join("\n", lines);
    }

    /** How many rooms are in it. */
    int rooms() {
        return rooms.size();
    }

    /** How many codes are on its sheets. */
    int codes() {
        return lines.size();
    }

    /** Whether there are few enough codes for paper. */
    boolean fitsPaper() {
        return SheetDrawing.sheets(lines.size()) <= MOST_SHEETS;
    }

    /** Whether it was saved or copied. */
    ReadOnlyBooleanProperty keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /** Whether it is being written to a file. */
    ReadOnlyBooleanProperty writingProperty() {
        return writing.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ErrorText>> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
