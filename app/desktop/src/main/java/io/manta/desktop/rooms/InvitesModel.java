package io.manta.desktop.rooms;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Sheets;
import io.manta.desktop.view.View;
import io.manta.ipc.reply.InviteListReply;
import io.manta.ipc.reply.InviteView;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.request.InviteListRequest;
import io.manta.ipc.request.InviteRevokeRequest;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The invites of the chosen room. The status does not carry them: they are asked for. */
final class InvitesModel {
    private final ObservableList<InviteView> invites = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper mayInvite = new ReadOnlyBooleanWrapper(this, "mayInvite");
    private final ReadOnlyObjectWrapper<Optional<ErrorText>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final RoomsModel rooms;
    private final Asker asker;
    private final Sheets sheets;
    private final Commands commands;
    private final ErrorPresenter errors;
    private Question listing = () -> {};
    private boolean looking;

    InvitesModel(
            RoomsModel rooms,
            Asker asker,
            Sheets sheets,
            Commands commands,
            ErrorPresenter errors) {
        this.rooms = rooms;
        this.asker = asker;
        this.sheets = sheets;
        this.commands = commands;
        this.errors = errors;
        rooms.networkProperty().addListener((_, was, now) -> changed(was, now));
        changed(Optional.empty(), rooms.networkProperty().get());
    }

    private void changed(Optional<NetworkView> was, Optional<NetworkView> now) {
        mayInvite.set(now.filter(n -> n.role() == NetworkRole.COORDINATOR).isPresent());
        boolean another = !was.map(NetworkView::id).equals(now.map(NetworkView::id));
        boolean somebodyCame = !was.map(NetworkView::members).equals(now.map(NetworkView::members));
        if (another) {
            invites.clear();
            problem.set(Optional.empty());
        }
        if (looking && (another || somebodyCame)) {
            refresh();
        }
    }

    /** Whether the list is looked at: only then it is asked for. */
    void setLooking(boolean next) {
        looking = next;
        if (next) {
            refresh();
        }
    }

    private void refresh() {
        Optional<NetworkView> network = rooms.networkProperty().get();
        listing.forget();
        if (network.isPresent() && mayInvite.get()) {
            listing =
                    asker.ask(
                            new InviteListRequest(network.get().id()), this::listed, this::failed);
        }
    }

    private void listed(InviteListReply reply) {
        if (!invites.equals(reply.invites())) {
            invites.setAll(reply.invites());
        }
    }

    private void failed(Throwable failure) {
        problem.set(Optional.of(errors.of(failure)));
    }

    void revoke(InviteView invite) {
        rooms.networkProperty()
                .get()
                .ifPresent(
                        network ->
                                asker.ask(
                                        new InviteRevokeRequest(network.id(), invite.id()),
                                        _ -> refresh(),
                                        this::failed));
    }

    /** What shows the same in a shell. */
    void copyCommand() {
        rooms.networkProperty()
                .get()
                .ifPresent(room -> commands.copy(new CommandLine("invite", "list", room.name())));
    }

    void make() {
        sheets.show(View.INVITE);
    }

    /** Newest first. */
    ObservableList<InviteView> invites() {
        return invites;
    }

    /** Only coordinators let others in. */
    ReadOnlyBooleanProperty mayInviteProperty() {
        return mayInvite.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ErrorText>> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
