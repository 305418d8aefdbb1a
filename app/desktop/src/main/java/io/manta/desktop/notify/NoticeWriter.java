package io.manta.desktop.notify;

import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.AttentionText;
import io.manta.desktop.tray.Callers;
import io.manta.desktop.tray.PlainText;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.ContactRequestView;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PeerView;
import java.util.ArrayList;
import java.util.List;

/** Words notifications. Immutable. */
final class NoticeWriter {
    private static final int NAME_LENGTH = 40;
    private static final int SENTENCE_LENGTH = 120;

    private final Texts texts;
    private final AttentionText attentionText;

    NoticeWriter(Texts texts) {
        this.texts = texts;
        this.attentionText = new AttentionText(texts);
    }

    Notice attention(
            String key, AttentionView attention, List<NetworkView> networks, Callers callers) {
        String title =
                PlainText.of(attentionText.sentence(attention, networks, callers), SENTENCE_LENGTH);
        NoticeCommand open = new NoticeCommand.OpenAttention(attention);
        Notice.Choice details = new Notice.Choice(texts.get("notice.open"), open);
        Notice mere = new Notice(key, title, "", List.of(details), open, true);
        // Without the words nobody can tell who it is, so there is nothing to decide here.
        return callers.knock(attention)
                .filter(knock -> !knock.words().isEmpty())
                .map(knock -> asking(mere, body(knock), choices(knock)))
                .or(
                        () ->
                                callers.contact(attention)
                                        .filter(contact -> !contact.words().isEmpty())
                                        .map(c -> asking(mere, body(c), choices(c))))
                .orElse(mere);
    }

    private static Notice asking(Notice mere, String body, List<Notice.Choice> choices) {
        return new Notice(mere.key(), mere.title(), body, choices, mere.click(), true);
    }

    private String body(JoinRequestView knock) {
        List<String> lines = new ArrayList<>();
        knock.origin().ifPresent(origin -> lines.add(from(origin)));
        lines.add(words(knock.words()));
        lines.add(texts.get("notice.knock.compare"));
        return String.join("\n", lines);
    }

    private List<Notice.Choice> choices(JoinRequestView knock) {
        String network = knock.network();
        String id = knock.id();
        return List.of(
                choice("notice.let-in", new NoticeCommand.LetIn(network, id)),
                choice("notice.deny", new NoticeCommand.Deny(network, id, false)),
                choice("notice.block", new NoticeCommand.Deny(network, id, true)));
    }

    private String body(ContactRequestView contact) {
        List<String> lines = new ArrayList<>();
        lines.add(from(contact.origin()));
        if (contact.formerId()) {
            lines.add(texts.get("notice.contact.former"));
        }
        lines.add(words(contact.words()));
        lines.add(texts.get("notice.contact.compare"));
        return String.join("\n", lines);
    }

    private List<Notice.Choice> choices(ContactRequestView contact) {
        String id = contact.id();
        return List.of(
                choice("notice.let-in", new NoticeCommand.Connect(id)),
                choice("notice.deny", new NoticeCommand.Refuse(id, false)),
                choice("notice.block", new NoticeCommand.Refuse(id, true)));
    }

    private String from(String origin) {
        return texts.get("notice.knock.from", PlainText.of(origin, NAME_LENGTH));
    }

    private String words(List<String> words) {
        return texts.get(
                "notice.knock.words", PlainText.of(String.join(" · ", words), SENTENCE_LENGTH));
    }

    private Notice.Choice choice(String key, NoticeCommand command) {
        return new Notice.Choice(texts.get(key), command);
    }

    Notice joined(String key, NetworkView network, PeerView peer) {
        String who = PlainText.of(peer.name(), NAME_LENGTH);
        String room = PlainText.of(network.name(), NAME_LENGTH);
        String body =
                peer.ipv4()
                        .or(peer::ipv6)
                        .map(address -> texts.get("notice.joined.body", address))
                        .orElse("");
        return new Notice(
                key,
                texts.get("notice.joined", who, room),
                body,
                List.of(),
                new NoticeCommand.OpenRoom(network.id()),
                false);
    }

    Notice more(String key, int count) {
        return Notice.message(key, texts.get("notice.more", count), "");
    }
}
