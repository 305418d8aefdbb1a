package io.manta.desktop.history;

import io.manta.base.time.Clock;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.text.Texts;
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
    private final ReadOnlyObjectWrapper<Optional<ErrorText>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final ChangeListener<ServiceSnapshot> pulse = (_, _, now) -> askAgain(now);
    private final ServiceModel service;
    private final Asker asker;
    private final Clipboard clipboard;
    private final Notices notices;
    private final Sheets sheets;
    private final ErrorPresenter errors;
    private final Texts texts;
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
        this.clipboard = clipboard;
        this.notices = notices;
        this.sheets = sheets;
        this.errors = errors;
        this.texts = texts;
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
                            problem.set(Optional.empty());
                            history.set(Optional.of(reply));
                        },
                        failure -> problem.set(Optional.of(errors.of(failure))));
    }

    private void askAgain(ServiceSnapshot now) {
        if (now.isRunning() && clock.nanos() - askedNs >= BETWEEN.toNanos()) {
            ask();
        }
    }

    /** The same for a shell. */
    void copyCommand() {
        String name = history.get().map(HistoryReply::peer).orElse(peer);
        clipboard.put(new CommandLine("history", name).toString());
        notices.say(texts.get("command.copied"));
    }

    void done() {
        sheets.close();
    }

    ReadOnlyObjectProperty<Optional<HistoryReply>> historyProperty() {
        return history.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ErrorText>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    @Override
    public void close() {
        asking.forget();
        service.snapshotProperty().removeListener(pulse);
    }
}
