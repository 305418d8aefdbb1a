package io.manta.desktop.notify;

import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.AttentionText;
import io.manta.desktop.tray.PlainText;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PeerView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            String key,
            AttentionView attention,
            List<NetworkView> networks,
            List<JoinRequestView> knocks) {
        String title =
                PlainText.of(attentionText.sentence(attention, networks, knocks), SENTENCE_LENGTH);
        NoticeCommand open = new NoticeCommand.OpenAttention(attention);
        Notice.Choice details = new Notice.Choice(texts.get("notice.open"), open);
        Optional<JoinRequestView> knock =
                knocks.stream()
                        .filter(
                                each ->
                                        attention.kind().equals(AttentionView.JOIN_REQUEST)
                                                && AttentionText.isAbout(attention, each))
                        .findFirst();
        // Without the words nobody can tell who it is, so there is nothing to decide here.
        return knock.filter(each -> !each.words().isEmpty())
                .map(each -> knock(key, title, each, open))
                .orElse(new Notice(key, title, "", List.of(details), open, true));
    }

    private Notice knock(String key, String title, JoinRequestView knock, NoticeCommand open) {
        List<String> lines = new ArrayList<>();
        knock.origin()
                .ifPresent(
                        from ->
                                lines.add(
                                        texts.get(
                                                "notice.knock.from",
                                                PlainText.of(from, NAME_LENGTH))));
        String words = PlainText.of(String.join(" · ", knock.words()), SENTENCE_LENGTH);
        lines.add(texts.get("notice.knock.words", words));
        lines.add(texts.get("notice.knock.compare"));
        String network = knock.network();
        String id = knock.id();
        return new Notice(
                key,
                title,
                String.join("\n", lines),
                List.of(
                        choice("notice.let-in", new NoticeCommand.LetIn(network, id)),
                        choice("notice.deny", new NoticeCommand.Deny(network, id, false)),
                        choice("notice.block", new NoticeCommand.Deny(network, id, true))),
                open,
                true);
    }

    private Notice.Choice choice(String key, NoticeCommand command) {
        return new Notice.Choice(texts.get(key), command);
    }

    Notice joined(String key, NetworkView network, PeerView peer) {
        String who = PlainText.of(peer.hostname().orElse(peer.name()), NAME_LENGTH);
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
