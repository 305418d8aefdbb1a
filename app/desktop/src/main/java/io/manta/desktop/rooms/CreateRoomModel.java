package io.manta.desktop.rooms;

import io.manta.desktop.client.Asker;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import io.manta.desktop.view.View;
import io.manta.ipc.reply.NetworkCreateReply;
import io.manta.ipc.request.NetworkCreateRequest;
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

/** Founds a room, and leads on to its first invite. */
final class CreateRoomModel {
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty hostname = new SimpleStringProperty(this, "hostname", "");
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyObjectWrapper<Optional<ErrorText>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final BooleanBinding ready = Bindings.createBooleanBinding(this::isReady, name, busy);
    private final Asker asker;
    private final RoomsModel rooms;
    private final Clipboard clipboard;
    private final Notices notices;
    private final Texts texts;
    private final Sheets sheets;
    private final ErrorPresenter errors;

    CreateRoomModel(
            Asker asker,
            RoomsModel rooms,
            Clipboard clipboard,
            Notices notices,
            Sheets sheets,
            ErrorPresenter errors,
            Texts texts) {
        this.asker = asker;
        this.clipboard = clipboard;
        this.notices = notices;
        this.texts = texts;
        this.rooms = rooms;
        this.sheets = sheets;
        this.errors = errors;
    }

    private boolean isReady() {
        return !PlainName.of(name.get()).isEmpty() && !busy.get();
    }

    void create() {
        if (!isReady()) {
            return;
        }
        busy.set(true);
        problem.set(Optional.empty());
        asker.ask(
                new NetworkCreateRequest(
                        Optional.of(PlainName.of(name.get())),
                        open.get(),
                        Optional.empty(),
                        hostnameWish()),
                this::created,
                failure -> {
                    busy.set(false);
                    problem.set(Optional.of(errors.of(failure)));
                });
    }

    /** The same for a shell. */
    void copyCommand() {
        new Commands(clipboard, notices, texts)
                .copy(
                        new CommandLine("create")
                                .with("--name", PlainName.of(name.get()))
                                .when(open.get(), "--open")
                                .with("--hostname", hostnameWish()));
    }

    private Optional<String> hostnameWish() {
        return Optional.of(PlainName.of(hostname.get())).filter(wish -> !wish.isEmpty());
    }

    private void created(NetworkCreateReply reply) {
        busy.set(false);
        rooms.choose(reply.id());
        rooms.inviteTo(reply.id(), reply.name());
        sheets.show(View.INVITE);
    }

    /** What others will see, where it is not just what was typed; else empty text. */
    static String differs(String typed) {
        String plain = PlainName.of(typed);
        return plain.equals(typed.strip()) ? "" : plain;
    }

    void cancel() {
        sheets.close();
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty hostnameProperty() {
        return hostname;
    }

    BooleanProperty openProperty() {
        return open;
    }

    BooleanBinding readyBinding() {
        return ready;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ErrorText>> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
