package io.manta.desktop.backup;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.error.Problem;
import io.manta.desktop.view.PageModel;
import io.manta.desktop.view.Sheets;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.PairBackupReply;
import io.manta.ipc.request.PairBackupRequest;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Makes a backup of this device. */
final class BackupModel extends PageModel<BackupModel.Page> implements AutoCloseable {
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
    private final BooleanBinding ready =
            Bindings.createBooleanBinding(this::isReady, passphrase, again);
    private final Asker asker;
    private final BackupKeeping keeping;
    private final BackupWords words;
    private final ErrorPresenter errors;
    private Question asking = () -> {};

    BackupModel(
            Asker asker,
            BackupKeeping keeping,
            BackupWords words,
            Sheets sheets,
            ErrorPresenter errors) {
        super(Page.PASSPHRASE, sheets, new Problem(errors));
        this.asker = asker;
        this.keeping = keeping;
        this.words = words;
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
        if (!isReady() || pageProperty().get() != Page.PASSPHRASE) {
            return;
        }
        go(Page.MAKING);
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
        turnTo(Page.READY);
    }

    private void failed(Throwable failure) {
        turnTo(Page.PASSPHRASE);
        ErrorText error = errors.of(failure);
        boolean refused = error.code().equals(ErrorCode.NOT_PERMITTED.name());
        problem().show(refused ? words.consent(error.detail()) : error);
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

    @Override
    public void close() {
        asking.forget();
    }
}
