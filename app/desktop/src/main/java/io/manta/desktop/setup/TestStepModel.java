package io.manta.desktop.setup;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.CheckLine;
import io.manta.desktop.widget.CheckLine.Mark;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.reply.WhoisReply;
import io.manta.ipc.request.NetcheckRequest;
import io.manta.ipc.request.UpRequest;
import io.manta.ipc.request.VersionRequest;
import io.manta.ipc.request.WhoisRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;

/** Tries what a person will need: the service, the connection, names in a room, being reached. */
final class TestStepModel implements AutoCloseable {
    private static final String SERVICE = "service";
    private static final String CONNECTION = "connection";
    private static final String NAMES = "names";
    private static final String REACH = "reach";

    private final ReadOnlyObjectWrapper<List<CheckLine>> lines =
            new ReadOnlyObjectWrapper<>(this, "lines", List.of());
    private final ChangeListener<ServiceSnapshot> follow = (_, _, now) -> follow(now);
    private final ServiceModel model;
    private final Asker asker;
    private final ErrorPresenter errors;
    private final Texts texts;
    private final List<Question> asking = new ArrayList<>();
    private CheckLine service;
    private CheckLine names;
    private CheckLine reach;
    private Optional<NetworkView> tried = Optional.empty();
    private Optional<ErrorText> refusal = Optional.empty();

    TestStepModel(ServiceModel model, Asker asker, ErrorPresenter errors, Texts texts) {
        this.model = model;
        this.asker = asker;
        this.errors = errors;
        this.texts = texts;
        service = looking(SERVICE);
        names = looking(NAMES);
        reach = looking(REACH);
    }

    /** Tries everything, and follows the connection from now on. */
    void begin() {
        model.snapshotProperty().removeListener(follow);
        model.snapshotProperty().addListener(follow);
        run();
    }

    /** Tries everything again. */
    void run() {
        forget();
        refusal = Optional.empty();
        service = looking(SERVICE);
        reach = looking(REACH);
        asking.add(
                asker.ask(
                        new VersionRequest(),
                        reply -> {
                            service = line(SERVICE, Mark.GOOD, reply.version());
                            show();
                        },
                        failure -> {
                            service = failed(SERVICE, errors.of(failure));
                            show();
                        }));
        asking.add(
                asker.ask(
                        new NetcheckRequest(),
                        reply -> {
                            reach = ReachWords.of(REACH, reply, texts);
                            show();
                        },
                        failure -> {
                            reach = failed(REACH, errors.of(failure));
                            show();
                        }));
        tryNames(room(model.snapshot()));
        show();
    }

    private static Optional<NetworkView> room(ServiceSnapshot snapshot) {
        return snapshot.status().flatMap(status -> status.networks().stream().findFirst());
    }

    private void tryNames(Optional<NetworkView> room) {
        tried = room;
        if (room.isEmpty()) {
            names = line(NAMES, Mark.OPEN);
            return;
        }
        names = looking(NAMES);
        asking.add(
                asker.ask(
                        new WhoisRequest(room.get().id(), room.get().hostname()),
                        reply -> {
                            names = known(reply, room.get());
                            show();
                        },
                        failure -> {
                            names = failed(NAMES, errors.of(failure));
                            show();
                        }));
    }

    private CheckLine known(WhoisReply reply, NetworkView room) {
        String address = reply.member().ipv4().or(reply.member()::ipv6).orElse("");
        return line(NAMES, Mark.GOOD, room.hostname(), room.name(), address);
    }

    private void follow(ServiceSnapshot now) {
        Optional<NetworkView> room = room(now);
        if (!room.map(NetworkView::id).equals(tried.map(NetworkView::id))) {
            tryNames(room);
        }
        show();
    }

    private void show() {
        lines.set(List.of(service, connection(), names, reach));
    }

    private CheckLine connection() {
        Optional<StatusView> status = model.snapshot().status();
        TunnelState state = status.map(StatusView::state).orElse(TunnelState.DOWN);
        Optional<ErrorText> why =
                refusal.or(() -> status.flatMap(StatusView::failure).map(errors::of));
        String connect = texts.get("device.connect");
        if (why.isPresent() && state != TunnelState.UP) {
            CheckLine failed = failed(CONNECTION, why.get());
            return new CheckLine(CONNECTION, Mark.BAD, failed.title(), failed.text(), connect);
        }
        return switch (state) {
            case UP -> line(CONNECTION, Mark.GOOD);
            case STARTING, STOPPING -> looking(CONNECTION);
            case DOWN, FAILED -> {
                CheckLine off = line(CONNECTION, Mark.OPEN);
                yield new CheckLine(CONNECTION, Mark.OPEN, off.title(), off.text(), connect);
            }
        };
    }

    /** Connects; how that goes is seen in the status. */
    void connect() {
        refusal = Optional.empty();
        asker.ask(
                new UpRequest(Optional.empty()),
                _ -> show(),
                failure -> {
                    refusal = Optional.of(errors.of(failure));
                    show();
                });
    }

    private CheckLine looking(String id) {
        return new CheckLine(
                id, Mark.LOOKING, texts.get("setup.test." + id), texts.get("setup.test.looking"));
    }

    private CheckLine line(String id, Mark mark, Object... values) {
        String key = "setup.test." + id;
        return new CheckLine(id, mark, texts.get(key), texts.get(key + "." + mark.name(), values));
    }

    private CheckLine failed(String id, ErrorText why) {
        return new CheckLine(
                id, Mark.BAD, texts.get("setup.test." + id), why.text() + " " + why.remedy());
    }

    ReadOnlyObjectProperty<List<CheckLine>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    private void forget() {
        asking.forEach(Question::forget);
        asking.clear();
    }

    @Override
    public void close() {
        forget();
        model.snapshotProperty().removeListener(follow);
    }
}
