package io.manta.desktop.contacts;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.error.Problem;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.CodeEntry;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import io.manta.ipc.reply.AskedContactView;
import io.manta.ipc.reply.BlockedContactView;
import io.manta.ipc.reply.ConnectResult;
import io.manta.ipc.reply.ConnectionView;
import io.manta.ipc.reply.ConnectionsReply;
import io.manta.ipc.reply.ContactConnectReply;
import io.manta.ipc.reply.ContactIdReply;
import io.manta.ipc.reply.ContactRequestView;
import io.manta.ipc.request.ContactApproveRequest;
import io.manta.ipc.request.ContactCancelRequest;
import io.manta.ipc.request.ContactConnectRequest;
import io.manta.ipc.request.ContactDenyRequest;
import io.manta.ipc.request.ContactIdRequest;
import io.manta.ipc.request.ContactListRequest;
import io.manta.ipc.request.ContactRotateRequest;
import io.manta.ipc.request.ContactUnblockRequest;
import io.manta.ipc.request.ContactWaitRequest;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.NetworkLeaveRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * People by their contact ids. The service knows how each request stands; this follows it for as
 * long as the sheet is open. The person's own id is asked for only when it is to be shown, as from
 * then on this device lets itself be found by it.
 */
final class ContactsModel implements AutoCloseable {
    /** What the sheet shows. */
    enum Page {
        /** Who asks, who is asked, and the links. */
        LIST,
        /** The contact id of this device. */
        MINE,
        /** Where somebody's contact id is entered. */
        CONNECT
    }

    /** For how long to go on asking. */
    static final List<Duration> EXPIRIES =
            List.of(
                    Duration.ofHours(1),
                    Duration.ofDays(1),
                    Duration.ofDays(7),
                    Duration.ofDays(30));

    private final ReadOnlyObjectWrapper<Page> page =
            new ReadOnlyObjectWrapper<>(this, "page", Page.LIST);
    private final ReadOnlyObjectWrapper<Optional<ConnectionsReply>> stand =
            new ReadOnlyObjectWrapper<>(this, "stand", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ContactIdReply>> mine =
            new ReadOnlyObjectWrapper<>(this, "mine", Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final Asker asker;
    private final Clipboard clipboard;
    private final Notices notices;
    private final Sheets sheets;
    private final ErrorPresenter errors;
    private final Texts texts;
    private final CodeEntry entry;
    private final Commands commands;
    private final Problem problem;
    private Duration expiry = Duration.ofDays(7);
    private Question following = () -> {};

    ContactsModel(
            Asker asker,
            Clipboard clipboard,
            Notices notices,
            Sheets sheets,
            ErrorPresenter errors,
            Texts texts) {
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
                            page.set(Page.CONNECT);
                        });
        following = asker.ask(new ContactListRequest(), this::follow, this::failed);
    }

    /** Shows how it stands, and asks to be told when that changes. */
    private void follow(ConnectionsReply next) {
        // The same stand again must not rebuild what somebody is about to press.
        if (stand.get().filter(known -> known.stand().equals(next.stand())).isEmpty()) {
            stand.set(Optional.of(next));
        }
        following.forget();
        following = asker.ask(new ContactWaitRequest(next.stand()), this::follow, this::failed);
    }

    private void failed(Throwable failure) {
        problem.show(failure);
    }

    private void go(Page next) {
        problem.clear();
        page.set(next);
    }

    void back() {
        go(Page.LIST);
    }

    void showMine() {
        go(Page.MINE);
        if (mine.get().isEmpty()) {
            asker.ask(new ContactIdRequest(), reply -> mine.set(Optional.of(reply)), this::failed);
        }
    }

    /** Takes another contact id; links that are, stay. */
    void rotate() {
        problem.clear();
        asker.ask(
                new ContactRotateRequest(),
                reply -> {
                    mine.set(Optional.of(reply));
                    notices.say(texts.get("contact.rotated"));
                },
                this::failed);
    }

    void copyId() {
        mine.get().ifPresent(reply -> copy(reply.contactId()));
    }

    void copyLink() {
        mine.get().ifPresent(reply -> copy(reply.link()));
    }

    private void copy(String text) {
        clipboard.put(text);
        notices.say(texts.get("contact.copied"));
    }

    void enter() {
        go(Page.CONNECT);
    }

    /** For how long to go on asking; a week unless it is said. */
    void expireAfter(Duration next) {
        expiry = next;
    }

    /**
     * Asks for a link. The answer may take half a minute; how it stands is in the list meanwhile.
     */
    void connect() {
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
                this::asked,
                this::notAsked);
    }

    /** What does the same as the page in a shell. */
    void copyCommand() {
        commands.copy(
                switch (page.get()) {
                    case LIST -> new CommandLine("connections");
                    case MINE -> new CommandLine("contact", "id");
                    case CONNECT ->
                            new CommandLine("connect", entry.text()).with("--expires", expiry);
                });
    }

    private void asked(ContactConnectReply reply) {
        busy.set(false);
        entry.take("");
        go(Page.LIST);
        connected(reply);
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

    private void connected(ContactConnectReply reply) {
        if (reply.result() == ConnectResult.CONNECTED) {
            notices.say(
                    texts.get(
                            "contact.connected",
                            reply.hostname().orElse(shortOf(reply.contactId()))));
        }
    }

    void approve(ContactRequestView request) {
        problem.clear();
        asker.ask(
                new ContactApproveRequest(request.id(), Optional.empty(), Optional.empty()),
                this::connected,
                this::failed);
    }

    void deny(ContactRequestView request, boolean block) {
        change(new ContactDenyRequest(request.id(), block));
    }

    /** Asks no longer, or puts away how it has ended. */
    void cancel(AskedContactView asked) {
        change(new ContactCancelRequest(asked.contactId()));
    }

    void unblock(BlockedContactView blocked) {
        change(new ContactUnblockRequest(blocked.deviceId()));
    }

    /** Ends a link, for both. */
    void end(ConnectionView link) {
        problem.clear();
        asker.ask(
                new NetworkLeaveRequest(link.network()),
                _ -> notices.say(texts.get("contact.ended", link.name())),
                this::failed);
    }

    void copyAddress(String address) {
        clipboard.put(address);
        notices.say(texts.get("copied", address));
    }

    private void change(IpcRequest<ConnectionsReply> request) {
        problem.clear();
        asker.ask(request, this::follow, this::failed);
    }

    void done() {
        sheets.close();
    }

    /** Enough of an id to tell it from others. */
    static String shortOf(String contactId) {
        return contactId.substring(0, Math.min(8, contactId.length())) + "…";
    }

    ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ConnectionsReply>> standProperty() {
        return stand.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ContactIdReply>> mineProperty() {
        return mine.getReadOnlyProperty();
    }

    /** Where somebody's contact id is entered. */
    CodeEntry entry() {
        return entry;
    }

    /** What stands in the way. */
    Problem problem() {
        return problem;
    }

    /** Whether somebody is being asked right now. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    @Override
    public void close() {
        following.forget();
    }
}
