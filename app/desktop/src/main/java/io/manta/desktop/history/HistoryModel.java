package io.manta.desktop.history;

import io.manta.base.time.Clock;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.Problem;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import io.manta.ipc.reply.HistoryReply;
import io.manta.ipc.request.HistoryRequest;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;

/** The last 24 hours with one peer; asked for once a minute as long as the sheet is open. */
final class HistoryModel implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final ReadOnlyObjectWrapper<Optional<HistoryReply>> history =
            new ReadOnlyObjectWrapper<>(this, "history", Optional.empty());
    private final ChangeListener<ServiceSnapshot> pulse = (_, _, now) -> askAgain(now);
    private final ServiceModel service;
    private final Asker asker;
    private final Commands commands;
    private final Problem problem;
    private final Sheets sheets;
    private final Clock clock;
    private final String peer;
    private Question asking = () -> {};
    private long askedNs;

    HistoryModel(
            ServiceModel service,
            Asker asker,
            Clipboard clipboard,
            Notices notices,
            Sheets sheets,
            ErrorPresenter errors,
            Texts texts,
            Clock clock) {
        this.service = service;
        this.asker = asker;
        this.commands = new Commands(clipboard, notices, texts);
        this.problem = new Problem(errors);
        this.sheets = sheets;
        this.clock = clock;
        this.peer = sheets.given().orElse("");
        service.snapshotProperty().addListener(pulse);
        ask();
    }

    private void ask() {
        askedNs = clock.nanos();
        asking.forget();
        asking =
                asker.ask(
                        new HistoryRequest(peer),
                        reply -> {
                            problem.clear();
                            history.set(Optional.of(reply));
                        },
                        problem::show);
    }

    private void askAgain(ServiceSnapshot now) {
        if (now.isRunning() && clock.nanos() - askedNs >= BETWEEN.toNanos()) {
            ask();
        }
    }

    /** The same for a shell. */
    void copyCommand() {
        String name = history.get().map(HistoryReply::peer).orElse(peer);
        commands.copy(new CommandLine("history", name));
    }

    void done() {
        sheets.close();
    }

    /** What stands in the way. */
    Problem problem() {
        return problem;
    }

    ReadOnlyObjectProperty<Optional<HistoryReply>> historyProperty() {
        return history.getReadOnlyProperty();
    }

    @Override
    public void close() {
        asking.forget();
        service.snapshotProperty().removeListener(pulse);
    }
}
