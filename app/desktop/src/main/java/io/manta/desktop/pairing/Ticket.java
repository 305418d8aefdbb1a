package io.manta.desktop.pairing;

import io.manta.desktop.client.Asker;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Notices;
import io.manta.ipc.reply.PairTicketReply;
import io.manta.ipc.request.PairTicketRequest;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The ticket that this device shows and another shows back. */
final class Ticket {
    private final ReadOnlyObjectWrapper<Optional<PairTicketReply>> made =
            new ReadOnlyObjectWrapper<>(this, "made", Optional.empty());
    private final Asker asker;
    private final Clipboard clipboard;
    private final Notices notices;
    private final Texts texts;

    Ticket(Asker asker, Clipboard clipboard, Notices notices, Texts texts) {
        this.asker = asker;
        this.clipboard = clipboard;
        this.notices = notices;
        this.texts = texts;
    }

    /** Makes one. */
    void make(Consumer<Throwable> failed) {
        asker.ask(
                new PairTicketRequest(Optional.empty()),
                reply -> made.set(Optional.of(reply)),
                failed);
    }

    /** Shows it no longer. */
    void forget() {
        made.set(Optional.empty());
    }

    /** The link of it; empty text while there is none. */
    String link() {
        return made.get().map(reply -> reply.link().reveal()).orElse("");
    }

    void copy() {
        if (made.get().isPresent()) {
            clipboard.put(link());
            notices.say(texts.get("invite.link.copied"));
        }
    }

    ReadOnlyObjectProperty<Optional<PairTicketReply>> madeProperty() {
        return made.getReadOnlyProperty();
    }
}
