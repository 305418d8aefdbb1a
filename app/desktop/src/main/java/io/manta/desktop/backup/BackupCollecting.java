package io.manta.desktop.backup;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.platform.FileDialogs;
import io.manta.desktop.platform.Work;
import io.manta.desktop.widget.CheckLine;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.BackupState;
import io.manta.ipc.reply.PairInspectReply;
import io.manta.ipc.request.PairInspectRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Collects a backup from text, files and pictures until the service says that it is whole. */
final class BackupCollecting implements AutoCloseable {
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyBooleanWrapper whole = new ReadOnlyBooleanWrapper(this, "whole");
    private final ReadOnlyObjectWrapper<List<CheckLine>> stand =
            new ReadOnlyObjectWrapper<>(this, "stand", List.of());
    private final ReadOnlyObjectWrapper<Optional<ErrorText>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final Asker asker;
    private final Clipboard clipboard;
    private final FileDialogs files;
    private final Work work;
    private final RestoreWords words;
    private Question asking = () -> {};

    BackupCollecting(
            Asker asker, Clipboard clipboard, FileDialogs files, Work work, RestoreWords words) {
        this.asker = asker;
        this.clipboard = clipboard;
        this.files = files;
        this.work = work;
        this.words = words;
        text.addListener((_, _, _) -> inspect());
    }

    /** Adds what was copied. */
    void paste() {
        clipboard.text().ifPresent(this::add);
    }

    /** Adds text: the lines of a backup in it, or all of it where nothing is to lose. */
    void add(String more) {
        List<String> lines = BackupLines.in(more);
        if (lines.isEmpty() && text.get().isBlank()) {
            text.set(more.strip());
        } else {
            text.set(BackupLines.joined(text.get(), lines));
        }
    }

    /** Lets the person choose files, and adds what is in them. */
    void choose() {
        open(files.open(words.openTitle()));
    }

    /** Adds what is in these files. */
    void open(List<Path> chosen) {
        if (chosen.isEmpty()) {
            return;
        }
        problem.set(Optional.empty());
        stand.set(List.of(words.reading()));
        work.run(
                "read",
                () -> SheetFiles.read(chosen),
                this::found,
                failure -> {
                    inspect();
                    problem.set(Optional.of(words.of(failure)));
                });
    }

    private void found(SheetFiles.Found found) {
        String before = text.get();
        if (!found.lines().isEmpty()) {
            text.set(BackupLines.joined(before, found.lines()));
        }
        if (text.get().equals(before)) {
            inspect();
        }
        problem.set(found.troubles().stream().findFirst().map(words::of));
    }

    private void inspect() {
        asking.forget();
        whole.set(false);
        if (text.get().isBlank()) {
            stand.set(List.of());
            return;
        }
        if (BackupLines.in(text.get()).isEmpty()) {
            show(new PairInspectReply(BackupState.NONE, 0, List.of()));
            return;
        }
        asking =
                asker.ask(
                        new PairInspectRequest(new Secret(backup())),
                        this::show,
                        failure -> problem.set(Optional.of(words.of(failure))));
    }

    private void show(PairInspectReply reply) {
        whole.set(reply.state() == BackupState.WHOLE);
        stand.set(List.of(words.of(reply)));
    }

    /** The lines that there are. */
    String backup() {
        return String.join("\n", BackupLines.in(text.get()));
    }

    StringProperty textProperty() {
        return text;
    }

    /** Whether all of it is there. */
    ReadOnlyBooleanProperty wholeProperty() {
        return whole.getReadOnlyProperty();
    }

    /** How it stands: one line, or none before there is anything. */
    ReadOnlyObjectProperty<List<CheckLine>> standProperty() {
        return stand.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ErrorText>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    @Override
    public void close() {
        asking.forget();
    }
}
