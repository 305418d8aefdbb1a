package io.manta.desktop.peers;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import io.manta.desktop.view.View;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PingReply;
import io.manta.ipc.request.AdminAddRequest;
import io.manta.ipc.request.AdminRemoveRequest;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.NetworkKickRequest;
import io.manta.ipc.request.PingRequest;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One person's details, and what can be done with them. */
final class PeerDetailModel {
    private static final int PING_TIMEOUT_MS = 3_000;

    private final ReadOnlyObjectWrapper<Optional<ErrorText>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final PeopleModel people;
    private final ServiceModel service;
    private final Asker asker;
    private final Clipboard clipboard;
    private final Notices notices;
    private final Sheets sheets;
    private final ErrorPresenter errors;
    private final Texts texts;
    private final Amounts amounts;

    PeerDetailModel(
            PeopleModel people,
            ServiceModel service,
            Asker asker,
            Clipboard clipboard,
            Notices notices,
            Sheets sheets,
            ErrorPresenter errors,
            Texts texts,
            Amounts amounts) {
        this.people = people;
        this.service = service;
        this.asker = asker;
        this.clipboard = clipboard;
        this.notices = notices;
        this.sheets = sheets;
        this.errors = errors;
        this.texts = texts;
        this.amounts = amounts;
        people.selectedProperty().addListener((_, _, _) -> problem.set(Optional.empty()));
    }

    ObjectProperty<Optional<PersonRow>> selectedProperty() {
        return people.selectedProperty();
    }

    RttHistory history() {
        return people.history();
    }

    /** Whose details are shown. */
    Optional<Person> person() {
        return people.selectedProperty().get().map(PersonRow::person);
    }

    /** Whether this device may make coordinators and remove members here. */
    boolean mayManage() {
        return service.snapshot().mayOperate()
                && people.network().filter(n -> n.role() == NetworkRole.COORDINATOR).isPresent();
    }

    /** What the other devices of that person are called. */
    ReadOnlyObjectProperty<List<String>> othersProperty() {
        return people.othersProperty();
    }

    void copy(String text) {
        clipboard.put(text);
        notices.say(texts.get("copied", text));
    }

    void copySsh() {
        person().ifPresent(p -> copy("ssh " + p.address()));
    }

    /** Shows how it went with them in the last 24 hours. */
    void showHistory() {
        person().ifPresent(p -> sheets.show(View.HISTORY, p.id()));
    }

    /** Shows what is well on the way to them, and what is not. */
    void diagnose() {
        person().ifPresent(p -> sheets.show(View.DOCTOR, p.id()));
    }

    void ping() {
        person().ifPresent(p -> ask(new PingRequest(p.address(), PING_TIMEOUT_MS), this::pinged));
    }

    private void pinged(PingReply reply) {
        notices.say(
                reply.rttMs()
                        .map(ms -> texts.get("peer.pinged", reply.peer(), amounts.milliseconds(ms)))
                        .orElseGet(() -> texts.get("peer.silent", reply.peer())));
    }

    /** Makes a coordinator of a member, or a member of a coordinator. */
    void switchCoordinator() {
        inRoom(
                (room, p) -> {
                    if (p.coordinator()) {
                        ask(new AdminRemoveRequest(room, p.id()), _ -> {});
                    } else {
                        ask(new AdminAddRequest(room, p.id()), _ -> {});
                    }
                });
    }

    /** What removes them from a shell. */
    void copyRemove() {
        people.network()
                .ifPresent(
                        room ->
                                person().ifPresent(
                                                p ->
                                                        new Commands(clipboard, notices, texts)
                                                                .copy(
                                                                        new CommandLine(
                                                                                "kick",
                                                                                room.name(),
                                                                                p.name()))));
    }

    void remove() {
        inRoom(
                (room, p) ->
                        ask(
                                new NetworkKickRequest(room, p.id()),
                                _ -> notices.say(texts.get("peer.removed", p.name()))));
    }

    private void inRoom(java.util.function.BiConsumer<String, Person> act) {
        Optional<String> room = people.network().map(NetworkView::id);
        person().ifPresent(p -> room.ifPresent(id -> act.accept(id, p)));
    }

    private <R extends IpcReply> void ask(
            IpcRequest<R> request, java.util.function.Consumer<R> answered) {
        problem.set(Optional.empty());
        asker.ask(request, answered, failure -> problem.set(Optional.of(errors.of(failure))));
    }

    ReadOnlyObjectProperty<Optional<ErrorText>> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
