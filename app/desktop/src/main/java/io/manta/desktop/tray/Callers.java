package io.manta.desktop.tray;

import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.ContactRequestView;
import io.manta.ipc.reply.JoinRequestView;
import java.util.List;
import java.util.Optional;

/**
 * Who wants something of this person, by name and with their words, as far as it was asked: what
 * the status counts may be more. Immutable.
 *
 * @param knocks who waits to be let into a room
 * @param contacts who asks for a private link
 */
public record Callers(List<JoinRequestView> knocks, List<ContactRequestView> contacts) {
    /** Nobody was asked for yet. */
    public static final Callers NONE = new Callers(List.of(), List.of());

    public Callers {
        knocks = List.copyOf(knocks);
        contacts = List.copyOf(contacts);
    }

    /** Whose knock is what waits there. */
    public Optional<JoinRequestView> knock(AttentionView attention) {
        return attention.kind().equals(AttentionView.JOIN_REQUEST)
                ? knocks.stream().filter(knock -> isAbout(attention, knock)).findFirst()
                : Optional.empty();
    }

    private static boolean isAbout(AttentionView attention, JoinRequestView knock) {
        return attention.id().equals(knock.id())
                && attention.network().stream().allMatch(knock.network()::equals);
    }

    /** Whose wish for a private link is what waits there. */
    public Optional<ContactRequestView> contact(AttentionView attention) {
        return attention.kind().equals(AttentionView.CONTACT_REQUEST)
                ? contacts.stream().filter(each -> each.id().equals(attention.id())).findFirst()
                : Optional.empty();
    }
}
