package io.manta.desktop.backup;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.view.Sheets;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.PairBackupReply;
import io.manta.ipc.request.PairBackupRequest;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Makes a backup of this device. */
final class BackupModel implements AutoCloseable {
    /** What the sheet shows. */
    enum Page {
        /** The person chooses a passphrase. */
        PASSPHRASE,
        /** It is being made. */
        MAKING,
        /** It is there, to be kept in one way or another. */
        READY
    }

    private final StringProperty passphrase = new SimpleStringProperty(this, "passphrase", "");
    private final StringProperty again = new SimpleStringProperty(this, "again", "");
    private final ReadOnlyObjectWrapper<Page> page =
            new ReadOnlyObjectWrapper<>(this, "page", Page.PASSPHRASE);
    private final ReadOnlyObjectWrapper<Optional<ErrorText>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final BooleanBinding ready =
            Bindings.createBooleanBinding(this::isReady, passphrase, again);
    private final Asker asker;
    private final BackupKeeping keeping;
    private final BackupWords words;
    private final Sheets sheets;
    private final ErrorPresenter errors;
    private Question asking = () -> {};

    BackupModel(
            Asker asker,
            BackupKeeping keeping,
            BackupWords words,
            Sheets sheets,
            ErrorPresenter errors) {
        this.asker = asker;
        this.keeping = keeping;
        this.words = words;
        this.sheets = sheets;
        this.errors = errors;
    }

    private boolean isReady() {
        return strength().compareTo(PassphraseStrength.SHORT) > 0
                && passphrase.get().equals(again.get());
    }

    PassphraseStrength strength() {
        return PassphraseStrength.of(passphrase.get());
    }

    /** Whether the second differs from the first by more than not being typed to its end. */
    boolean differs() {
        return !passphrase.get().startsWith(again.get());
    }

    void make() {
        if (!isReady() || page.get() != Page.PASSPHRASE) {
            return;
        }
        problem.set(Optional.empty());
        page.set(Page.MAKING);
        asking =
                asker.ask(
                        new PairBackupRequest(new Secret(passphrase.get())),
                        this::made,
                        this::failed);
    }

    private void made(PairBackupReply reply) {
        keeping.take(reply.lines().stream().map(Secret::reveal).toList(), reply.networks());
        passphrase.set("");
        again.set("");
        page.set(Page.READY);
    }

    private void failed(Throwable failure) {
        page.set(Page.PASSPHRASE);
        ErrorText error = errors.of(failure);
        boolean refused = error.code().equals(ErrorCode.NOT_PERMITTED.name());
        problem.set(Optional.of(refused ? words.consent(error.detail()) : error));
    }

    /** Closes the sheet; nothing of the backup is kept here. */
    void done() {
        sheets.close();
    }

    /** What was made. */
    BackupKeeping keeping() {
        return keeping;
    }

    StringProperty passphraseProperty() {
        return passphrase;
    }

    StringProperty againProperty() {
        return again;
    }

    BooleanBinding readyBinding() {
        return ready;
    }

    ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ErrorText>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    @Override
    public void close() {
        asking.forget();
    }
}
