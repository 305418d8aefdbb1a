package io.manta.desktop.backup;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.view.Sheets;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.PairRestoreReply;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.PairRestoreRequest;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Makes this device the one that a backup was made of: first the whole backup is collected, then
 * its passphrase is asked for. Nothing is changed before both are right.
 */
final class RestoreModel implements AutoCloseable {
    /** What the sheet shows. In order. */
    enum Page {
        /** The backup is collected. */
        COLLECT,
        /** Its passphrase is typed. */
        PASSPHRASE,
        /** It is being opened. */
        OPENING,
        /** It was taken over. */
        DONE
    }

    private final StringProperty passphrase = new SimpleStringProperty(this, "passphrase", "");
    private final BooleanProperty forget = new SimpleBooleanProperty(this, "forget");
    private final ReadOnlyBooleanWrapper taken = new ReadOnlyBooleanWrapper(this, "taken");
    private final ReadOnlyObjectWrapper<Page> page =
            new ReadOnlyObjectWrapper<>(this, "page", Page.COLLECT);
    private final ReadOnlyObjectWrapper<Optional<ErrorText>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final BooleanBinding passable;
    private final Asker asker;
    private final BackupCollecting collecting;
    private final RestoreWords words;
    private final Sheets sheets;
    private Question asking = () -> {};
    private Optional<PairRestoreReply> restored = Optional.empty();

    RestoreModel(
            ServiceModel service,
            Asker asker,
            BackupCollecting collecting,
            RestoreWords words,
            Sheets sheets) {
        this.asker = asker;
        this.collecting = collecting;
        this.words = words;
        this.sheets = sheets;
        taken.set(service.snapshot().status().filter(RestoreModel::isUsed).isPresent());
        passable =
                Bindings.createBooleanBinding(
                        () ->
                                switch (page.get()) {
                                    case COLLECT -> collecting.wholeProperty().get();
                                    case PASSPHRASE ->
                                            !passphrase.get().isEmpty()
                                                    && (forget.get() || !taken.get());
                                    case OPENING -> false;
                                    case DONE -> true;
                                },
                        page,
                        passphrase,
                        forget,
                        taken,
                        collecting.wholeProperty());
    }

    private static boolean isUsed(StatusView status) {
        return !status.networks().isEmpty();
    }

    /** Goes on, if this page is passed. */
    void next() {
        if (!passable.get()) {
            return;
        }
        switch (page.get()) {
            case COLLECT -> page.set(Page.PASSPHRASE);
            case PASSPHRASE -> open();
            case OPENING -> {}
            case DONE -> sheets.close();
        }
    }

    /** Back to collecting; what was typed stays. */
    void back() {
        problem.set(Optional.empty());
        page.set(Page.COLLECT);
    }

    private void open() {
        problem.set(Optional.empty());
        page.set(Page.OPENING);
        asking =
                asker.ask(
                        new PairRestoreRequest(
                                new Secret(collecting.backup()),
                                new Secret(passphrase.get()),
                                taken.get()),
                        this::opened,
                        this::failed);
    }

    private void opened(PairRestoreReply reply) {
        restored = Optional.of(reply);
        passphrase.set("");
        page.set(Page.DONE);
    }

    private void failed(Throwable failure) {
        page.set(Page.PASSPHRASE);
        if (words.isAboutBeingSomebody(failure)) {
            taken.set(true);
        }
        problem.set(Optional.of(words.of(failure)));
    }

    /** Closes the sheet. */
    void cancel() {
        sheets.close();
    }

    /** How many rooms came with it. */
    int rooms() {
        return restored.map(PairRestoreReply::networks).orElse(0);
    }

    /** The way to the whole of it. */
    BackupCollecting collecting() {
        return collecting;
    }

    StringProperty passphraseProperty() {
        return passphrase;
    }

    /** Whether this device may forget who it is. */
    BooleanProperty forgetProperty() {
        return forget;
    }

    /** Whether this device is somebody already. */
    ReadOnlyBooleanProperty takenProperty() {
        return taken.getReadOnlyProperty();
    }

    /** Whether one may go on. */
    BooleanBinding passableBinding() {
        return passable;
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
        collecting.close();
    }
}
