package io.manta.desktop.tray;

import io.manta.desktop.text.Texts;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.ContactRequestView;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.NetworkView;
import java.util.List;
import java.util.Optional;

/**
 * What waits for the person, as a sentence in their language. The service's own sentence, which is
 * English, is kept for kinds that this program does not know.
 */
public final class AttentionText {
    private static final int NAME_LENGTH = 40;

    private final Texts texts;

    public AttentionText(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param networks by which a room is called by its name
     * @param callers by which somebody is called by the name they gave
     */
    public String sentence(AttentionView attention, List<NetworkView> networks, Callers callers) {
        Optional<String> room = room(attention, networks);
        return switch (attention.kind()) {
            case AttentionView.JOIN_REQUEST -> {
                String who =
                        callers.knock(attention)
                                .flatMap(JoinRequestView::hostname)
                                .map(AttentionText::name)
                                .orElse(texts.get("somebody"));
                yield room.map(name -> texts.get("attention.join-request", who, name))
                        .orElse(texts.get("attention.join-request.unnamed", who));
            }
            case AttentionView.JOIN_DENIED ->
                    room.map(name -> texts.get("attention.join-denied", name))
                            .orElse(texts.get("attention.join-denied.unnamed"));
            case AttentionView.REMOVED ->
                    room.map(name -> texts.get("attention.removed", name))
                            .orElse(texts.get("attention.removed.unnamed"));
            case AttentionView.CONTACT_REQUEST ->
                    texts.get(
                            "attention.contact-request",
                            callers.contact(attention)
                                    .map(ContactRequestView::hostname)
                                    .map(AttentionText::name)
                                    .orElse(texts.get("somebody")));
            case AttentionView.CONTACT_ENDED -> texts.get("attention.contact-ended");
            default -> attention.text();
        };
    }

    private static Optional<String> room(AttentionView attention, List<NetworkView> networks) {
        return networks.stream()
                .filter(network -> attention.network().stream().anyMatch(network.id()::equals))
                .findFirst()
                .map(network -> name(network.name()));
    }

    private static String name(String text) {
        return PlainText.of(text, NAME_LENGTH);
    }
}
