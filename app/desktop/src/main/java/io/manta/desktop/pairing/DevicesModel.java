package io.manta.desktop.pairing;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.Problem;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.CodeEntry;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import io.manta.desktop.view.View;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.OwnDeviceView;
import io.manta.ipc.reply.PairListReply;
import io.manta.ipc.reply.PairRequestView;
import io.manta.ipc.reply.PairTicketReply;
import io.manta.ipc.reply.PairWaitingView;
import io.manta.ipc.request.PairDecideRequest;
import io.manta.ipc.request.PairListRequest;
import io.manta.ipc.request.PairShowRequest;
import io.manta.ipc.request.PairTicketRequest;
import io.manta.ipc.request.PairWaitRequest;
import io.manta.ipc.request.UnpairRequest;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;

/**
 * The person's devices. One asks the other: the first shows a ticket, the second shows it back, and
 * on both the same six words are compared. The service knows how far that is; this follows it for
 * as long as the sheet is open, past an end of the service too.
 */
final class DevicesModel implements AutoCloseable {
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

    private final ReadOnlyObjectWrapper<Page> page =
            new ReadOnlyObjectWrapper<>(this, "page", Page.LIST);
    private final ReadOnlyObjectWrapper<Optional<PairListReply>> stand =
            new ReadOnlyObjectWrapper<>(this, "stand", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<PairTicketReply>> ticket =
            new ReadOnlyObjectWrapper<>(this, "ticket", Optional.empty());
    private final ChangeListener<ServiceSnapshot> again = (_, _, now) -> followAgain(now);
    private final ServiceModel service;
    private final Asker asker;
    private final Clipboard clipboard;
    private final Notices notices;
    private final Sheets sheets;
    private final ErrorPresenter errors;
    private final Texts texts;
    private final CodeEntry entry;
    private final Commands commands;
    private final Problem problem;
    private Page wanted = Page.LIST;
    private Question following = () -> {};
    private boolean lost;

    DevicesModel(
            ServiceModel service,
            Asker asker,
            Clipboard clipboard,
            Notices notices,
            Sheets sheets,
            ErrorPresenter errors,
            Texts texts) {
        this.service = service;
        this.asker = asker;
        this.clipboard = clipboard;
        this.notices = notices;
        this.sheets = sheets;
        this.errors = errors;
        this.texts = texts;
        this.entry = new CodeEntry(clipboard, notices, texts);
        this.commands = new Commands(clipboard, notices, texts);
        this.problem = new Problem(errors);
        sheets.given()
                .ifPresent(
                        given -> {
                            entry.take(given);
                            wanted = Page.ENTER;
                            page.set(Page.ENTER);
                        });
        service.snapshotProperty().addListener(again);
        following = asker.ask(new PairListRequest(), this::follow, this::lost);
    }

    private void lost(Throwable failure) {
        lost = true;
        failed(failure);
    }

    /** The service may have ended and be there again. */
    private void followAgain(ServiceSnapshot now) {
        if (lost && now.isRunning()) {
            lost = false;
            following = asker.ask(new PairListRequest(), this::foundAgain, this::lost);
        }
    }

    private void foundAgain(PairListReply next) {
        problem.clear();
        follow(next);
    }

    /** Shows how it stands, and asks to be told when that changes. */
    private void follow(PairListReply next) {
        take(next);
        following.forget();
        following = asker.ask(new PairWaitRequest(next.stand()), this::follow, this::lost);
    }

    private void take(PairListReply next) {
        boolean paired =
                stand.get().map(s -> s.devices().size()).orElse(next.devices().size())
                        < next.devices().size();
        stand.set(Optional.of(next));
        if (paired) {
            wanted = Page.LIST;
            ticket.set(Optional.empty());
            notices.say(texts.get("pair.done"));
        }
        next.request().flatMap(PairRequestView::failure).map(errors::of).ifPresent(problem::show);
        show();
    }

    private void show() {
        boolean compares = stand.get().flatMap(PairListReply::waiting).isPresent();
        boolean asks =
                stand.get()
                        .flatMap(PairListReply::request)
                        .filter(request -> request.failure().isEmpty())
                        .isPresent();
        page.set(compares ? Page.COMPARE : asks ? Page.ASKED : wanted);
    }

    private void failed(Throwable failure) {
        problem.show(failure);
    }

    private void go(Page next) {
        wanted = next;
        problem.clear();
        show();
    }

    void makeTicket() {
        go(Page.TICKET);
        asker.ask(
                new PairTicketRequest(Optional.empty()),
                reply -> ticket.set(Optional.of(reply)),
                failure -> {
                    go(Page.LIST);
                    failed(failure);
                });
    }

    void enterTicket() {
        go(Page.ENTER);
    }

    void back() {
        ticket.set(Optional.empty());
        go(Page.LIST);
    }

    void ask() {
        if (entry.isBlank()) {
            return;
        }
        problem.clear();
        asker.ask(
                new PairShowRequest(new Secret(entry.text()), Optional.empty()),
                this::follow,
                this::failed);
    }

    void decide(boolean same) {
        Optional<String> device =
                stand.get().flatMap(PairListReply::waiting).map(PairWaitingView::deviceId);
        asker.ask(new PairDecideRequest(same, device), this::follow, this::failed);
    }

    void unpair(OwnDeviceView device) {
        asker.ask(new UnpairRequest(device.deviceId()), this::follow, this::failed);
    }

    void copyTicket() {
        ticket.get()
                .ifPresent(
                        reply -> {
                            clipboard.put(reply.link().reveal());
                            notices.say(texts.get("invite.link.copied"));
                        });
    }

    /** What does the same as the page in a shell. */
    void copyCommand() {
        commands.copy(
                switch (page.get()) {
                    case LIST -> new CommandLine("pair", "list");
                    case TICKET -> new CommandLine("pair");
                    case ENTER -> new CommandLine("pair", entry.text());
                    case COMPARE, ASKED -> new CommandLine("pair", "confirm");
                });
    }

    /** Makes a backup, and comes back. */
    void backUp() {
        sheets.visit(View.BACKUP);
    }

    void done() {
        sheets.close();
    }

    /** The words to compare now; none where there is nothing to compare. */
    List<String> words() {
        return switch (page.get()) {
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

    /** The link of the ticket; empty text while there is none. */
    String ticketLink() {
        return ticket.get().map(reply -> reply.link().reveal()).orElse("");
    }

    List<OwnDeviceView> devices() {
        return stand.get().map(PairListReply::devices).orElse(List.of());
    }

    /** Where the ticket of another device is entered. */
    CodeEntry entry() {
        return entry;
    }

    /** What stands in the way. */
    Problem problem() {
        return problem;
    }

    ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<PairListReply>> standProperty() {
        return stand.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<PairTicketReply>> ticketProperty() {
        return ticket.getReadOnlyProperty();
    }

    @Override
    public void close() {
        service.snapshotProperty().removeListener(again);
        following.forget();
    }
}
