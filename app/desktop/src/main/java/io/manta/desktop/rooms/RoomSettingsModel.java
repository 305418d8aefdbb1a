package io.manta.desktop.rooms;

import io.manta.desktop.client.Asker;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Notices;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.request.HostnameSetRequest;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.NetworkLeaveRequest;
import io.manta.ipc.request.NetworkNukeRequest;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The chosen room's facts, this device's name in it, and the ways out. */
final class RoomSettingsModel {
    private final ReadOnlyObjectWrapper<Optional<ErrorText>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final RoomsModel rooms;
    private final Asker asker;
    private final Clipboard clipboard;
    private final Notices notices;
    private final ErrorPresenter errors;
    private final Texts texts;

    RoomSettingsModel(
            RoomsModel rooms,
            Asker asker,
            Clipboard clipboard,
            Notices notices,
            ErrorPresenter errors,
            Texts texts) {
        this.rooms = rooms;
        this.asker = asker;
        this.clipboard = clipboard;
        this.notices = notices;
        this.errors = errors;
        this.texts = texts;
        rooms.chosenProperty().addListener((_, _, _) -> problem.set(Optional.empty()));
    }

    ReadOnlyObjectProperty<Optional<NetworkView>> networkProperty() {
        return rooms.networkProperty();
    }

    static boolean mayClose(NetworkView network) {
        return network.role() == NetworkRole.COORDINATOR;
    }

    void rename(String hostname) {
        String wanted = PlainName.of(hostname);
        inRoom(
                room -> {
                    if (!wanted.isEmpty() && !wanted.equals(room.hostname())) {
                        ask(
                                new HostnameSetRequest(room.id(), wanted),
                                _ -> notices.say(texts.get("room.renamed", wanted)));
                    }
                });
    }

    void leave() {
        inRoom(
                room ->
                        ask(
                                new NetworkLeaveRequest(room.id()),
                                _ -> notices.say(texts.get("room.left", room.name()))));
    }

    void closeForGood() {
        inRoom(
                room ->
                        ask(
                                new NetworkNukeRequest(room.id()),
                                _ -> notices.say(texts.get("room.closed", room.name()))));
    }

    void copyId() {
        inRoom(
                room -> {
                    clipboard.put(room.id());
                    notices.say(texts.get("copied", texts.get("room.id")));
                });
    }

    /** What gives this device that name from a shell. */
    void copyRename(String hostname) {
        inRoom(
                room ->
                        commands()
                                .copy(
                                        new CommandLine(
                                                "hostname", room.name(), PlainName.of(hostname))));
    }

    /** What leaves the room from a shell. */
    void copyLeave() {
        inRoom(room -> commands().copy(new CommandLine("leave", room.name())));
    }

    private Commands commands() {
        return new Commands(clipboard, notices, texts);
    }

    private void inRoom(Consumer<NetworkView> act) {
        rooms.networkProperty().get().ifPresent(act);
    }

    private <R extends IpcReply> void ask(IpcRequest<R> request, Consumer<R> answered) {
        problem.set(Optional.empty());
        asker.ask(request, answered, failure -> problem.set(Optional.of(errors.of(failure))));
    }

    ReadOnlyObjectProperty<Optional<ErrorText>> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
