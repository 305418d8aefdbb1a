package io.manta.desktop.backup;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.Problem;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.PageModel;
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
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Makes this device the one that a backup was made of: first the whole backup is collected, then
 * its passphrase is asked for. Nothing is changed before both are right.
 */
final class RestoreModel extends PageModel<RestoreModel.Page> implements AutoCloseable {
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
    private final BooleanBinding passable;
    private final Asker asker;
    private final BackupCollecting collecting;
    private final RestoreWords words;
    private final Commands commands;
    private Question asking = () -> {};
    private Optional<PairRestoreReply> restored = Optional.empty();

    RestoreModel(
            ServiceModel service,
            Asker asker,
            BackupCollecting collecting,
            RestoreWords words,
            Sheets sheets,
            Commands commands) {
        super(Page.COLLECT, sheets, new Problem(words.errors()));
        this.asker = asker;
        this.collecting = collecting;
        this.words = words;
        this.commands = commands;
        taken.set(service.snapshot().status().filter(RestoreModel::isUsed).isPresent());
        passable =
                Bindings.createBooleanBinding(
                        () ->
                                switch (pageProperty().get()) {
                                    case COLLECT -> collecting.wholeProperty().get();
                                    case PASSPHRASE ->
                                            !passphrase.get().isEmpty()
                                                    && (forget.get() || !taken.get());
                                    case OPENING -> false;
                                    case DONE -> true;
                                },
                        pageProperty(),
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
        switch (pageProperty().get()) {
            case COLLECT -> turnTo(Page.PASSPHRASE);
            case PASSPHRASE -> open();
            case OPENING -> {}
            case DONE -> done();
        }
    }

    /** Back to collecting; what was typed stays. */
    void back() {
        go(Page.COLLECT);
    }

    private void open() {
        go(Page.OPENING);
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
        turnTo(Page.DONE);
    }

    private void failed(Throwable failure) {
        turnTo(Page.PASSPHRASE);
        if (words.isAboutBeingSomebody(failure)) {
            taken.set(true);
        }
        problem().show(words.of(failure));
    }

    /** The same for a shell. */
    void copyCommand() {
        commands.copy(
                new CommandLine("pair", "restore", "manta-backup.txt")
                        .when(taken.get(), "--replace"));
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

    @Override
    public void close() {
        asking.forget();
        collecting.close();
    }
}
