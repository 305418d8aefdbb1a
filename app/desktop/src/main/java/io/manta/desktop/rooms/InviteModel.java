package io.manta.desktop.rooms;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.error.Problem;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.rooms.RoomsModel.InviteTarget;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import io.manta.ipc.reply.InviteCreateReply;
import io.manta.ipc.reply.InviteListReply;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.request.InviteCreateRequest;
import io.manta.ipc.request.InviteListRequest;
import io.manta.ipc.request.InviteRevokeRequest;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;

/**
 * One invite: made when the sheet opens, made anew when its terms are changed (the one before is
 * then taken back), watched until somebody uses it.
 */
final class InviteModel implements AutoCloseable {
    private final ReadOnlyObjectWrapper<Optional<InviteCreateReply>> invite =
            new ReadOnlyObjectWrapper<>(this, "invite", Optional.empty());
    private final ReadOnlyStringWrapper usedBy = new ReadOnlyStringWrapper(this, "usedBy", "");
    private final Optional<InviteTarget> target;
    private final RoomsModel rooms;
    private final Asker asker;
    private final Clipboard clipboard;
    private final Notices notices;
    private final Sheets sheets;
    private final Problem problem;
    private final InvitePaper paper;
    private final Texts texts;
    private final Amounts amounts;
    private final ChangeListener<Optional<NetworkView>> watch = (_, was, now) -> watch(was, now);
    private Question making = () -> {};
    private Duration expiry = Duration.ofDays(7);
    private boolean reusable;

    InviteModel(
            RoomsModel rooms,
            Asker asker,
            Clipboard clipboard,
            Notices notices,
            Sheets sheets,
            Problem problem,
            InvitePaper paper,
            Texts texts,
            Amounts amounts) {
        this.rooms = rooms;
        this.asker = asker;
        this.clipboard = clipboard;
        this.notices = notices;
        this.sheets = sheets;
        this.problem = problem;
        this.paper = paper;
        this.texts = texts;
        this.amounts = amounts;
        this.target = rooms.takeInviteTarget();
        rooms.networkProperty().addListener(watch);
        make();
    }

    private void make() {
        if (target.isEmpty()) {
            return;
        }
        making.forget();
        invite.get().ifPresent(this::takeBack);
        invite.set(Optional.empty());
        problem.clear();
        making =
                asker.ask(
                        new InviteCreateRequest(
                                target.get().id(),
                                Optional.of(expiry.toSeconds()),
                                Optional.empty(),
                                reusable),
                        reply -> invite.set(Optional.of(reply)),
                        problem::show);
    }

    private void takeBack(InviteCreateReply former) {
        if (usedBy.get().isEmpty()) {
            asker.ask(new InviteRevokeRequest(former.network(), former.id()), _ -> {}, _ -> {});
        }
    }

    /** Somebody came in: was it by this one? */
    private void watch(Optional<NetworkView> was, Optional<NetworkView> now) {
        int before = was.map(NetworkView::members).orElse(0);
        int after = now.map(NetworkView::members).orElse(0);
        if (after > before && invite.get().isPresent()) {
            asker.ask(new InviteListRequest(invite.get().get().network()), this::look, _ -> {});
        }
    }

    private void look(InviteListReply reply) {
        String id = invite.get().map(InviteCreateReply::id).orElse("");
        reply.invites().stream()
                .filter(known -> known.id().equals(id))
                .flatMap(known -> known.usedBy().stream())
                .findFirst()
                .ifPresent(usedBy::set);
    }

    /** How long the invite is good. */
    void expireAfter(Duration next) {
        if (!next.equals(expiry)) {
            expiry = next;
            make();
        }
    }

    /** Whether it lets in any number of devices. */
    void setReusable(boolean next) {
        if (next != reusable) {
            reusable = next;
            make();
        }
    }

    String title() {
        return texts.get("invite.title", target.map(InviteTarget::name).orElse(""));
    }

    /** Until when. */
    String expires() {
        return invite.get().flatMap(InviteCreateReply::expiresAt).map(amounts::moment).orElse("");
    }

    void copyLink() {
        invite.get().ifPresent(reply -> copy(reply.link().reveal(), "invite.link.copied"));
    }

    void copyCode() {
        invite.get().ifPresent(reply -> copy(reply.code().reveal(), "invite.code.copied"));
    }

    private void copy(String secret, String words) {
        clipboard.put(secret);
        notices.say(texts.get(words));
    }

    /** The picture is in that file now, or could not be written. */
    void savedPicture(Optional<String> file) {
        notices.say(
                file.map(name -> texts.get("picture.saved", name))
                        .orElse(texts.get("picture.not.saved")));
    }

    /** The same for a shell. */
    void copyCommand() {
        target.map(
                        room ->
                                new CommandLine("invite", "create", room.name())
                                        .with("--expires", expiry)
                                        .when(reusable, "--reusable")
                                        .toString())
                .ifPresent(command -> copy(command, "command.copied"));
    }

    /** Puts it on paper. */
    void print() {
        invite.get().ifPresent(paper::print);
    }

    /** Saves what is to be put on paper. */
    void savePaper() {
        invite.get().ifPresent(paper::save);
    }

    /** Whether somebody has used it, in words. */
    String waiting() {
        return usedBy.get().isEmpty()
                ? texts.get("invite.waiting")
                : texts.get("invite.used", usedBy.get());
    }

    void done() {
        sheets.close();
    }

    ReadOnlyObjectProperty<Optional<InviteCreateReply>> inviteProperty() {
        return invite.getReadOnlyProperty();
    }

    /** Who used it last; empty while nobody has. */
    ReadOnlyStringProperty usedByProperty() {
        return usedBy.getReadOnlyProperty();
    }

    /** What stands in the way. */
    Problem problem() {
        return problem;
    }

    /** Ends the watch; the invite stays good. */
    @Override
    public void close() {
        rooms.networkProperty().removeListener(watch);
        making.forget();
    }
}
