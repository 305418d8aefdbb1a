package io.manta.desktop.join;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.Problem;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.rooms.PlainName;
import io.manta.desktop.rooms.RoomsModel;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.CodeEntry;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.JoinResult;
import io.manta.ipc.reply.NetworkJoinReply;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PendingNetworkView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.NetworkJoinRequest;
import io.manta.ipc.request.NetworkLeaveRequest;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;

/**
 * Enters a room. The service is asked once and answers with its first verdict; if somebody has to
 * decide, how it goes on is read from the status, so it goes on even if this sheet is closed.
 */
final class JoinModel implements AutoCloseable {
    private final StringProperty hostname = new SimpleStringProperty(this, "hostname", "");
    private final ReadOnlyObjectWrapper<JoinStage> stage =
            new ReadOnlyObjectWrapper<>(this, "stage", JoinStage.CODE);
    private final ReadOnlyObjectWrapper<Optional<PendingNetworkView>> pending =
            new ReadOnlyObjectWrapper<>(this, "pending", Optional.empty());
    private final ChangeListener<Object> watch = (_, _, _) -> look();
    private final ServiceModel service;
    private final RoomsModel rooms;
    private final Asker asker;
    private final CodeEntry entry;
    private final Commands commands;
    private final Problem problem;
    private final Sheets sheets;
    private final ErrorPresenter errors;
    private Question asking = () -> {};
    private Optional<String> room = Optional.empty();

    JoinModel(
            ServiceModel service,
            RoomsModel rooms,
            Asker asker,
            Clipboard clipboard,
            Notices notices,
            Sheets sheets,
            ErrorPresenter errors,
            Texts texts) {
        this.service = service;
        this.rooms = rooms;
        this.asker = asker;
        this.entry = new CodeEntry(clipboard, notices, texts);
        this.commands = new Commands(clipboard, notices, texts);
        this.problem = new Problem(errors);
        this.sheets = sheets;
        this.errors = errors;
        entry.codeProperty().subscribe(problem::clear);
        service.snapshotProperty().addListener(watch);
    }

    /** The same for a shell. */
    void copyCommand() {
        commands.copy(new CommandLine("join", entry.text()).with("--hostname", hostnameWish()));
    }

    void join() {
        if (entry.isBlank() || stage.get() != JoinStage.CODE) {
            return;
        }
        problem.clear();
        stage.set(JoinStage.REACHING);
        asking =
                asker.ask(
                        new NetworkJoinRequest(
                                new Secret(entry.text()), Optional.empty(), hostnameWish()),
                        this::answered,
                        this::failed);
    }

    private Optional<String> hostnameWish() {
        return Optional.of(PlainName.of(hostname.get())).filter(name -> !name.isEmpty());
    }

    private void answered(NetworkJoinReply reply) {
        room = Optional.of(reply.network());
        rooms.choose(reply.network());
        if (reply.result() == JoinResult.JOINED) {
            stage.set(JoinStage.IN);
        } else {
            stage.set(JoinStage.WAITING);
            look();
        }
    }

    private void failed(Throwable failure) {
        stage.set(JoinStage.CODE);
        problem.show(failure);
    }

    private void look() {
        Optional<StatusView> status = service.snapshot().status();
        if (room.isEmpty() || status.isEmpty() || stage.get() == JoinStage.IN) {
            return;
        }
        String id = room.get();
        if (status.get().networks().stream().map(NetworkView::id).anyMatch(id::equals)) {
            stage.set(JoinStage.IN);
            return;
        }
        pending.set(
                status.get().pendingNetworks().stream().filter(p -> p.id().equals(id)).findFirst());
        pending.get().flatMap(PendingNetworkView::step).map(JoinStage::of).ifPresent(stage::set);
        pending.get()
                .flatMap(PendingNetworkView::problem)
                .map(errors::of)
                .ifPresentOrElse(problem::show, problem::clear);
    }

    /** Takes the request back, if there is one, and closes. */
    void cancel() {
        asking.forget();
        if (stage.get().isUnderWay() && room.isPresent()) {
            asker.ask(new NetworkLeaveRequest(room.get()), _ -> {}, _ -> {});
        }
        sheets.close();
    }

    /** Closes; a request under way goes on and is seen among the rooms. */
    void done() {
        sheets.close();
    }

    /** The words both sides see. */
    List<String> words() {
        return pending.get().map(PendingNetworkView::words).orElse(List.of());
    }

    /** Who decides; empty text while nobody holds the request. */
    String coordinator() {
        return pending.get().flatMap(PendingNetworkView::coordinator).orElse("");
    }

    /** What the room is called, once known. */
    String roomName() {
        return rooms.chosenRoom().map(r -> r.name()).orElse("");
    }

    /** Where the code is entered. */
    CodeEntry entry() {
        return entry;
    }

    /** What stands in the way. */
    Problem problem() {
        return problem;
    }

    StringProperty hostnameProperty() {
        return hostname;
    }

    ReadOnlyObjectProperty<JoinStage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<PendingNetworkView>> pendingProperty() {
        return pending.getReadOnlyProperty();
    }

    @Override
    public void close() {
        service.snapshotProperty().removeListener(watch);
    }
}
