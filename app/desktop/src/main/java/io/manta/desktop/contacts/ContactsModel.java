package io.manta.desktop.contacts;

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
import io.manta.ipc.reply.AskedContactView;
import io.manta.ipc.reply.BlockedContactView;
import io.manta.ipc.reply.ConnectResult;
import io.manta.ipc.reply.ConnectionView;
import io.manta.ipc.reply.ConnectionsReply;
import io.manta.ipc.reply.ContactConnectReply;
import io.manta.ipc.reply.ContactRequestView;
import io.manta.ipc.request.ContactApproveRequest;
import io.manta.ipc.request.ContactCancelRequest;
import io.manta.ipc.request.ContactDenyRequest;
import io.manta.ipc.request.ContactListRequest;
import io.manta.ipc.request.ContactUnblockRequest;
import io.manta.ipc.request.ContactWaitRequest;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.NetworkLeaveRequest;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * People by their contact ids. The service knows how each request stands; this follows it for as
 * long as the sheet is open, past an end of the service too. The person's own id is asked for only
 * when it is to be shown, as from then on this device lets itself be found by it.
 */
final class ContactsModel extends PageModel<ContactsModel.Page> implements AutoCloseable {
    /** What the sheet shows. */
    enum Page {
        /** Who asks, who is asked, and the links. */
        LIST,
        /** The contact id of this device. */
        MINE,
        /** Where somebody's contact id is entered. */
        CONNECT
    }

    private final ReadOnlyObjectWrapper<Optional<ConnectionsReply>> stand =
            new ReadOnlyObjectWrapper<>(this, "stand", Optional.empty());
    private final Asker asker;
    private final Clipboard clipboard;
    private final Notices notices;
    private final Texts texts;
    private final Commands commands;
    private final MyContact mine;
    private final Connecting connecting;
    private final StandFollower<ConnectionsReply> follower;

    ContactsModel(
            ServiceModel service,
            Asker asker,
            Clipboard clipboard,
            Notices notices,
            Sheets sheets,
            ErrorPresenter errors,
            Texts texts) {
        super(Page.LIST, sheets, new Problem(errors));
        this.asker = asker;
        this.clipboard = clipboard;
        this.notices = notices;
        this.texts = texts;
        this.commands = new Commands(clipboard, notices, texts);
        this.mine = new MyContact(asker, clipboard, notices, problem(), texts);
        this.connecting =
                new Connecting(asker, new CodeEntry(clipboard, notices, texts), problem(), errors);
        sheets.given()
                .ifPresent(
                        given -> {
                            connecting.entry().take(given);
                            turnTo(Page.CONNECT);
                        });
        follower =
                new StandFollower<>(
                        service,
                        asker,
                        new ContactListRequest(),
                        known -> new ContactWaitRequest(known.stand()),
                        this::take,
                        problem());
        follower.begin();
    }

    /** The same stand again must not rebuild what somebody is about to press. */
    private void take(ConnectionsReply next) {
        if (stand.get().filter(known -> known.stand().equals(next.stand())).isEmpty()) {
            stand.set(Optional.of(next));
        }
    }

    private void failed(Throwable failure) {
        problem().show(failure);
    }

    void back() {
        go(Page.LIST);
    }

    void showMine() {
        go(Page.MINE);
        mine.ask();
    }

    void enter() {
        go(Page.CONNECT);
    }

    /** Asks for a link; how it stands is in the list meanwhile. */
    void connect() {
        connecting.connect(
                reply -> {
                    go(Page.LIST);
                    connected(reply);
                });
    }

    /** What does the same as the page in a shell. */
    void copyCommand() {
        commands.copy(
                switch (pageProperty().get()) {
                    case LIST -> new CommandLine("connections");
                    case MINE -> new CommandLine("contact", "id");
                    case CONNECT -> connecting.command();
                });
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
        problem().clear();
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
        problem().clear();
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
        problem().clear();
        asker.ask(request, follower::follow, this::failed);
    }

    /** Enough of an id to tell it from others. */
    static String shortOf(String contactId) {
        return contactId.substring(0, Math.min(8, contactId.length())) + "…";
    }

    ReadOnlyObjectProperty<Optional<ConnectionsReply>> standProperty() {
        return stand.getReadOnlyProperty();
    }

    /** The contact id of this device. */
    MyContact mine() {
        return mine;
    }

    /** How somebody is asked. */
    Connecting connecting() {
        return connecting;
    }

    @Override
    public void close() {
        follower.close();
    }
}
