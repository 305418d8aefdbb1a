package io.manta.desktop.contacts;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.client.Asker;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.error.Problem;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.view.CodeEntry;
import io.manta.ipc.reply.ContactConnectReply;
import io.manta.ipc.request.ContactConnectRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Asks somebody for a private link, by their contact id. The answer may take half a minute. */
final class Connecting {
    /** For how long to go on asking. */
    static final List<Duration> EXPIRIES =
            List.of(
                    Duration.ofHours(1),
                    Duration.ofDays(1),
                    Duration.ofDays(7),
                    Duration.ofDays(30));

    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final Asker asker;
    private final CodeEntry entry;
    private final Problem problem;
    private final ErrorPresenter errors;
    private Duration expiry = Duration.ofDays(7);

    Connecting(Asker asker, CodeEntry entry, Problem problem, ErrorPresenter errors) {
        this.asker = asker;
        this.entry = entry;
        this.problem = problem;
        this.errors = errors;
    }

    /** Where somebody's contact id is entered. */
    CodeEntry entry() {
        return entry;
    }

    /** For how long to go on asking; a week unless it is said. */
    void expireAfter(Duration next) {
        expiry = next;
    }

    /** The same for a shell. */
    CommandLine command() {
        return new CommandLine("connect", entry.text()).with("--expires", expiry);
    }

    /**
     * Asks.
     *
     * @param asked takes the first answer
     */
    void connect(Consumer<ContactConnectReply> asked) {
        if (entry.isBlank() || busy.get()) {
            return;
        }
        problem.clear();
        busy.set(true);
        asker.ask(
                new ContactConnectRequest(
                        entry.text(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(expiry.toSeconds())),
                reply -> {
                    busy.set(false);
                    entry.take("");
                    asked.accept(reply);
                },
                this::notAsked);
    }

    private void notAsked(Throwable failure) {
        busy.set(false);
        ErrorText error = errors.of(failure);
        // The service's code is for keys of all kinds; here only contact ids are entered.
        problem.show(
                error.code().equals(ErrorCode.INVALID_KEY.name())
                        ? errors.of(ErrorCode.CONTACT_UNKNOWN, error.detail())
                        : error);
    }

    /** Whether somebody is being asked right now. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
