package io.manta.desktop.rooms;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Notices;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.RequestsReply;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.RequestAcceptRequest;
import io.manta.ipc.request.RequestDenyRequest;
import io.manta.ipc.request.RequestsListRequest;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Who knocks at the chosen room. Asked for anew whenever their number changes. */
final class RequestsModel {
    private final ObservableList<JoinRequestView> requests = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<ErrorText>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final RoomsModel rooms;
    private final Asker asker;
    private final Commands commands;
    private final Notices notices;
    private final ErrorPresenter errors;
    private final Texts texts;
    private Question listing = () -> {};

    RequestsModel(
            RoomsModel rooms,
            Asker asker,
            Commands commands,
            Notices notices,
            ErrorPresenter errors,
            Texts texts) {
        this.rooms = rooms;
        this.asker = asker;
        this.commands = commands;
        this.notices = notices;
        this.errors = errors;
        this.texts = texts;
        rooms.networkProperty().addListener((_, was, now) -> changed(was, now));
        changed(Optional.empty(), rooms.networkProperty().get());
    }

    private void changed(Optional<NetworkView> was, Optional<NetworkView> now) {
        boolean another = !was.map(NetworkView::id).equals(now.map(NetworkView::id));
        if (another) {
            requests.clear();
            problem.set(Optional.empty());
        }
        if (another || !was.map(NetworkView::requests).equals(now.map(NetworkView::requests))) {
            refresh();
        }
    }

    private void refresh() {
        listing.forget();
        Optional<NetworkView> network = rooms.networkProperty().get();
        if (network.filter(n -> n.requests() > 0).isEmpty()) {
            requests.clear();
            return;
        }
        listing =
                asker.ask(
                        new RequestsListRequest(network.map(NetworkView::id)),
                        this::listed,
                        failure -> problem.set(Optional.of(errors.of(failure))));
    }

    private void listed(RequestsReply reply) {
        requests.setAll(reply.requests());
    }

    void letIn(JoinRequestView request) {
        decide(
                new RequestAcceptRequest(request.network(), request.id()),
                texts.get("request.accepted", nameOf(request)));
    }

    void deny(JoinRequestView request, boolean block) {
        decide(
                new RequestDenyRequest(request.network(), request.id(), block),
                texts.get(block ? "request.blocked" : "request.denied", nameOf(request)));
    }

    /** What lets them in from a shell. */
    void copyCommand(JoinRequestView request) {
        commands.copy(new CommandLine("requests", "accept", request.name(), request.id()));
    }

    private void decide(
            IpcRequest<io.manta.ipc.reply.RequestDecisionReply> decision, String words) {
        problem.set(Optional.empty());
        asker.ask(
                decision,
                _ -> {
                    notices.say(words);
                    refresh();
                },
                failure -> problem.set(Optional.of(errors.of(failure))));
    }

    /** What to call who knocks. */
    static String nameOf(JoinRequestView request) {
        return request.hostname().orElse(request.id());
    }

    ObservableList<JoinRequestView> requests() {
        return requests;
    }

    ReadOnlyObjectProperty<Optional<ErrorText>> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
