package io.manta.desktop.join;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.rooms.RoomsModel;
import io.manta.ipc.reply.PendingNetworkView;
import io.manta.ipc.request.NetworkLeaveRequest;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The chosen room while this device is not in it yet. */
final class PendingModel {
    private final ReadOnlyObjectWrapper<Optional<PendingNetworkView>> pending =
            new ReadOnlyObjectWrapper<>(this, "pending", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ErrorText>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final ServiceModel service;
    private final RoomsModel rooms;
    private final Asker asker;
    private final ErrorPresenter errors;

    PendingModel(ServiceModel service, RoomsModel rooms, Asker asker, ErrorPresenter errors) {
        this.service = service;
        this.rooms = rooms;
        this.asker = asker;
        this.errors = errors;
        service.snapshotProperty().addListener((_, _, _) -> show());
        rooms.chosenProperty().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        Optional<String> id = rooms.chosenProperty().get();
        pending.set(
                service.snapshot()
                        .status()
                        .flatMap(
                                status ->
                                        status.pendingNetworks().stream()
                                                .filter(p -> Optional.of(p.id()).equals(id))
                                                .findFirst()));
        problem.set(pending.get().flatMap(PendingNetworkView::problem).map(errors::of));
    }

    /** Takes the request back, or puts a denied one away. */
    void leave() {
        pending.get()
                .ifPresent(
                        p ->
                                asker.ask(
                                        new NetworkLeaveRequest(p.id()),
                                        _ -> {},
                                        failure -> problem.set(Optional.of(errors.of(failure)))));
    }

    ReadOnlyObjectProperty<Optional<PendingNetworkView>> pendingProperty() {
        return pending.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ErrorText>> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
