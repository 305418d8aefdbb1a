package io.manta.desktop.contacts;

import io.manta.desktop.client.Asker;
import io.manta.desktop.error.Problem;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Notices;
import io.manta.ipc.reply.ContactIdReply;
import io.manta.ipc.request.ContactIdRequest;
import io.manta.ipc.request.ContactRotateRequest;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The contact id of this device. It is asked for only when it is to be shown, as from then on this
 * device lets itself be found by it.
 */
final class MyContact {
    private final ReadOnlyObjectWrapper<Optional<ContactIdReply>> id =
            new ReadOnlyObjectWrapper<>(this, "id", Optional.empty());
    private final Asker asker;
    private final Clipboard clipboard;
    private final Notices notices;
    private final Problem problem;
    private final Texts texts;

    MyContact(Asker asker, Clipboard clipboard, Notices notices, Problem problem, Texts texts) {
        this.asker = asker;
        this.clipboard = clipboard;
        this.notices = notices;
        this.problem = problem;
        this.texts = texts;
    }

    /** Asks for it, once. */
    void ask() {
        if (id.get().isEmpty()) {
            asker.ask(new ContactIdRequest(), reply -> id.set(Optional.of(reply)), problem::show);
        }
    }

    /** Takes another contact id; links that are, stay. */
    void rotate() {
        problem.clear();
        asker.ask(
                new ContactRotateRequest(),
                reply -> {
                    id.set(Optional.of(reply));
                    notices.say(texts.get("contact.rotated"));
                },
                problem::show);
    }

    void copyId() {
        id.get().ifPresent(reply -> copy(reply.contactId()));
    }

    void copyLink() {
        id.get().ifPresent(reply -> copy(reply.link()));
    }

    private void copy(String text) {
        clipboard.put(text);
        notices.say(texts.get("contact.copied"));
    }

    ReadOnlyObjectProperty<Optional<ContactIdReply>> idProperty() {
        return id.getReadOnlyProperty();
    }
}
