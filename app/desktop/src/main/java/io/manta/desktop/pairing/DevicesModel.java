package io.manta.desktop.pairing;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.Problem;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.CodeEntry;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.PageModel;
import io.manta.desktop.view.Sheets;
import io.manta.desktop.view.StandFollower;
import io.manta.desktop.view.View;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.OwnDeviceView;
import io.manta.ipc.reply.PairListReply;
import io.manta.ipc.reply.PairRequestView;
import io.manta.ipc.reply.PairWaitingView;
import io.manta.ipc.request.PairDecideRequest;
import io.manta.ipc.request.PairListRequest;
import io.manta.ipc.request.PairShowRequest;
import io.manta.ipc.request.PairWaitRequest;
import io.manta.ipc.request.UnpairRequest;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The person's devices. One asks the other: the first shows a ticket, the second shows it back, and
 * on both the same six words are compared. The service knows how far that is; this follows it for
 * as long as the sheet is open, past an end of the service too.
 */
final class DevicesModel extends PageModel<DevicesModel.Page> implements AutoCloseable {
    /** What the sheet shows. */
    enum Page {
        /** The devices there are. */
        LIST,
        /** The ticket for another device. */
        TICKET,
        /** Where the ticket of another device is entered. */
        ENTER,
        /** Another device waits here: do the words agree? */
        COMPARE,
        /** This device asks another; somebody there compares. */
        ASKED
    }

    private final ReadOnlyObjectWrapper<Optional<PairListReply>> stand =
            new ReadOnlyObjectWrapper<>(this, "stand", Optional.empty());
    private final Asker asker;
    private final Notices notices;
    private final ErrorPresenter errors;
    private final Texts texts;
    private final CodeEntry entry;
    private final Commands commands;
    private final Ticket ticket;
    private final StandFollower<PairListReply> follower;
    private Page wanted = Page.LIST;

    DevicesModel(
            ServiceModel service,
            Asker asker,
            Clipboard clipboard,
            Notices notices,
            Sheets sheets,
            ErrorPresenter errors,
            Texts texts) {
        super(Page.LIST, sheets, new Problem(errors));
        this.asker = asker;
        this.notices = notices;
        this.errors = errors;
        this.texts = texts;
        this.entry = new CodeEntry(clipboard, notices, texts);
        this.commands = new Commands(clipboard, notices, texts);
        this.ticket = new Ticket(asker, clipboard, notices, texts);
        sheets.given()
                .ifPresent(
                        given -> {
                            entry.take(given);
                            wanted = Page.ENTER;
                            turnTo(Page.ENTER);
                        });
        follower =
                new StandFollower<>(
                        service,
                        asker,
                        new PairListRequest(),
                        known -> new PairWaitRequest(known.stand()),
                        this::take,
                        problem());
        follower.begin();
    }

    private void take(PairListReply next) {
        boolean paired =
                stand.get().map(s -> s.devices().size()).orElse(next.devices().size())
                        < next.devices().size();
        stand.set(Optional.of(next));
        if (paired) {
            wanted = Page.LIST;
            ticket.forget();
            notices.say(texts.get("pair.done"));
        }
        next.request().flatMap(PairRequestView::failure).map(errors::of).ifPresent(problem()::show);
        show();
    }

    private void show() {
        boolean compares = stand.get().flatMap(PairListReply::waiting).isPresent();
        boolean asks =
                stand.get()
                        .flatMap(PairListReply::request)
                        .filter(request -> request.failure().isEmpty())
                        .isPresent();
        turnTo(compares ? Page.COMPARE : asks ? Page.ASKED : wanted);
    }

    /** Where the person goes, unless there is something to compare. */
    private void want(Page next) {
        wanted = next;
        problem().clear();
        show();
    }

    void makeTicket() {
        want(Page.TICKET);
        ticket.make(
                failure -> {
                    want(Page.LIST);
                    problem().show(failure);
                });
    }

    void enterTicket() {
        want(Page.ENTER);
    }

    void back() {
        ticket.forget();
        want(Page.LIST);
    }

    void ask() {
        if (entry.isBlank()) {
            return;
        }
        problem().clear();
        asker.ask(
                new PairShowRequest(new Secret(entry.text()), Optional.empty()),
                follower::follow,
                problem()::show);
    }

    void decide(boolean same) {
        Optional<String> device =
                stand.get().flatMap(PairListReply::waiting).map(PairWaitingView::deviceId);
        asker.ask(new PairDecideRequest(same, device), follower::follow, problem()::show);
    }

    void unpair(OwnDeviceView device) {
        asker.ask(new UnpairRequest(device.deviceId()), follower::follow, problem()::show);
    }

    /** What does the same as the page in a shell. */
    void copyCommand() {
        commands.copy(
                switch (pageProperty().get()) {
                    case LIST -> new CommandLine("pair", "list");
                    case TICKET -> new CommandLine("pair");
                    case ENTER -> new CommandLine("pair", entry.text());
                    case COMPARE, ASKED -> new CommandLine("pair", "confirm");
                });
    }

    /** Makes a backup, and comes back. */
    void backUp() {
        sheets().visit(View.BACKUP);
    }

    /** The words to compare now; none where there is nothing to compare. */
    List<String> words() {
        return switch (pageProperty().get()) {
            case LIST, TICKET, ENTER -> List.of();
            case COMPARE ->
                    stand.get()
                            .flatMap(PairListReply::waiting)
                            .map(PairWaitingView::words)
                            .orElse(List.of());
            case ASKED ->
                    stand.get()
                            .flatMap(PairListReply::request)
                            .map(PairRequestView::words)
                            .orElse(List.of());
        };
    }

    /** What the device that waits calls itself. */
    String other() {
        return stand.get().flatMap(PairListReply::waiting).map(PairWaitingView::label).orElse("");
    }

    /** What another device shows back. */
    Ticket ticket() {
        return ticket;
    }

    /** Whose they are; empty text until the service has told. */
    String person() {
        return stand.get().map(PairListReply::userId).orElse("");
    }

    List<OwnDeviceView> devices() {
        return stand.get().map(PairListReply::devices).orElse(List.of());
    }

    /** Where the ticket of another device is entered. */
    CodeEntry entry() {
        return entry;
    }

    ReadOnlyObjectProperty<Optional<PairListReply>> standProperty() {
        return stand.getReadOnlyProperty();
    }

    @Override
    public void close() {
        follower.close();
    }
}
