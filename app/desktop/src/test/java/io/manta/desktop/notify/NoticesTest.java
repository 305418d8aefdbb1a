package io.manta.desktop.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.Samples;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.Callers;
import io.manta.desktop.tray.TrayMenu;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.ContactRequestView;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final Set<NoticeKind> unwanted = EnumSet.noneOf(NoticeKind.class);
    private final Notices notices =
            new Notices(Texts.of(TrayMenu.TEXTS, Locale.UK), kind -> !unwanted.contains(kind));
    private boolean watched;
    private Set<String> unanswered = Set.of();
    private long nowNs;
    private Callers callers = Callers.NONE;

    private Notices.Changes update(StatusView status) {
        return update(ServiceSnapshot.running(status, Permission.OPERATE));
    }

    private Notices.Changes update(ServiceSnapshot service) {
        return notices.update(new Notices.Now(service, callers, unanswered, watched, nowNs));
    }

    private static StatusView waiting(AttentionView... attention) {
        return Samples.status(TunnelState.UP, List.of(Samples.family()), List.of(attention));
    }

    private static AttentionView knock(String id) {
        return new AttentionView(
                AttentionView.JOIN_REQUEST, Optional.of(Samples.FAMILY), id, "somebody knocks");
    }

    private static JoinRequestView words(String id, String name) {
        return new JoinRequestView(
                Samples.FAMILY,
                id,
                "device",
                Optional.of(name),
                Samples.WORDS,
                Optional.of("192.168.1.9"),
                3,
                "family");
    }

    private static List<String> titles(Notices.Changes changes) {
        return changes.show().stream().map(Notice::title).toList();
    }

    @Test
    void tellsOfWhoKnocksWithWordsAndThreeButtons() {
        callers = new Callers(List.of(words("eve1", "eve-macbook")), List.of());
        Notice notice = update(waiting(knock("eve1"))).show().getFirst();
        assertThat(notice.title()).isEqualTo("eve-macbook would like to join family");
        assertThat(notice.body())
                .isEqualTo(
                        """
                        From 192.168.1.9
                        Words: harbor · violet · canoe · maple · thunder · pebble
                        Let them in only if they see the same words.""");
        assertThat(notice.choices())
                .containsExactly(
                        new Notice.Choice(
                                "Let in", new NoticeCommand.LetIn(Samples.FAMILY, "eve1")),
                        new Notice.Choice(
                                "Deny", new NoticeCommand.Deny(Samples.FAMILY, "eve1", false)),
                        new Notice.Choice(
                                "Block", new NoticeCommand.Deny(Samples.FAMILY, "eve1", true)));
        assertThat(notice.click()).isEqualTo(new NoticeCommand.OpenAttention(knock("eve1")));
        assertThat(notice.urgent()).isTrue();
    }

    @Test
    void tellsNothingOfWhatThePersonDoesNotWantNotEvenWhenTheyWantItAgain() {
        unwanted.add(NoticeKind.KNOCK);
        unwanted.add(NoticeKind.MEMBER);
        AttentionView removed =
                new AttentionView(
                        AttentionView.REMOVED,
                        Optional.of(Samples.GAMES),
                        "x",
                        "You were removed.");
        assertThat(update(waiting(knock("eve1"), removed)).show()).hasSize(1);
        assertThat(update(Samples.changed()).show()).isEmpty();
        assertThat(update(Samples.connected()).show()).as("ann-phone and dad-pc came").isEmpty();
        assertThat(update(waiting(knock("eve1"))).show()).isEmpty();
        unwanted.clear();
        assertThat(update(waiting(knock("eve1"))).show()).isEmpty();
        assertThat(update(waiting(knock("eve1"), knock("eve2"))).show()).hasSize(1);
    }

    @Test
    void waitsForTheWordsAndOffersNoDecisionWithoutThem() {
        unanswered = Set.of(AttentionView.JOIN_REQUEST);
        assertThat(update(waiting(knock("eve1"))).show()).isEmpty();
        unanswered = Set.of();
        Notice notice = update(waiting(knock("eve1"))).show().getFirst();
        assertThat(notice.title()).isEqualTo("Somebody would like to join family");
        assertThat(notice.choices()).extracting(Notice.Choice::label).containsExactly("Details");
    }

    @Test
    void tellsOfWhoAsksForAPrivateLinkWithWordsAndThreeButtons() {
        ContactRequestView eve = Samples.contacts("1").requests().getFirst();
        callers = new Callers(List.of(), List.of(eve));
        Notice notice = update(waiting(Samples.contactKnock())).show().getFirst();
        assertThat(notice.title()).isEqualTo("eve-macbook asks for a private link with you");
        assertThat(notice.body())
                .isEqualTo(
                        """
                        From 203.0.113.77
                        Words: harbor · violet · canoe · maple · thunder · pebble
                        Let them in only if they see the same words.""");
        assertThat(notice.choices())
                .containsExactly(
                        new Notice.Choice("Let in", new NoticeCommand.Connect(eve.id())),
                        new Notice.Choice("Deny", new NoticeCommand.Refuse(eve.id(), false)),
                        new Notice.Choice("Block", new NoticeCommand.Refuse(eve.id(), true)));
        assertThat(notice.click())
                .isEqualTo(new NoticeCommand.OpenAttention(Samples.contactKnock()));
        assertThat(update(waiting(Samples.contactKnock())).show()).as("the same again").isEmpty();
        assertThat(update(waiting()).withdraw()).containsExactly(notice.key());
    }

    @Test
    void waitsForTheWordsOfAContactAndOffersNoDecisionWithoutThem() {
        unanswered = Set.of(AttentionView.CONTACT_REQUEST);
        assertThat(update(waiting(Samples.contactKnock())).show()).isEmpty();
        unanswered = Set.of();
        Notice notice = update(waiting(Samples.contactKnock())).show().getFirst();
        assertThat(notice.title()).isEqualTo("Somebody asks for a private link with you");
        assertThat(notice.choices()).extracting(Notice.Choice::label).containsExactly("Details");
    }

    @Test
    void saysWhenAContactIdWasUsedThatWasGivenUp() {
        ContactRequestView eve = Samples.contacts("1").requests().getFirst();
        ContactRequestView former =
                new ContactRequestView(
                        eve.id(),
                        eve.deviceId(),
                        eve.contactId(),
                        eve.hostname(),
                        eve.words(),
                        eve.origin(),
                        eve.waitingS(),
                        eve.expiresAt(),
                        true);
        callers = new Callers(List.of(), List.of(former));
        assertThat(update(waiting(Samples.contactKnock())).show().getFirst().body())
                .contains("Asked by a contact id that you have given up since.");
    }

    @Test
    void tellsOnceOfEachThing() {
        assertThat(update(waiting(knock("eve1"))).show()).hasSize(1);
        assertThat(update(waiting(knock("eve1"))).show()).isEmpty();
        ServiceSnapshot gone = ServiceSnapshot.looking().under(ServiceCondition.STOPPED, "");
        assertThat(update(gone)).isEqualTo(new Notices.Changes(List.of(), List.of()));
        assertThat(update(waiting(knock("eve1"))).show()).isEmpty();
    }

    @Test
    void withdrawsWhatWasAnsweredElsewhereAndTellsAgainIfItComesAgain() {
        String key = update(waiting(knock("eve1"))).show().getFirst().key();
        assertThat(update(waiting()).withdraw()).containsExactly(key);
        assertThat(update(waiting()).withdraw()).isEmpty();
        assertThat(update(waiting(knock("eve1"))).show()).hasSize(1);
    }

    @Test
    void disturbsNobodyWhoLooksAtTheWindowNeitherThenNorLater() {
        watched = true;
        assertThat(update(waiting(knock("eve1"))).show()).isEmpty();
        watched = false;
        assertThat(update(waiting(knock("eve1"))).show()).isEmpty();
    }

    @Test
    void tellsOfBeingRemovedAndOfBeingDenied() {
        Optional<String> family = Optional.of(Samples.FAMILY);
        assertThat(
                        titles(
                                update(
                                        waiting(
                                                new AttentionView("removed", family, "a", "x"),
                                                new AttentionView(
                                                        "join-denied", family, "b", "x")))))
                .containsExactly("You are no longer in family", "You were not let into family");
    }

    private static StatusView room(NetworkRole role, String... names) {
        List<PeerView> peers = new ArrayList<>();
        for (String name : names) {
            peers.add(Samples.peer(name, "100.64.0.9", PathKind.LAN, 1, 0, 0, 0));
        }
        NetworkView network = Samples.network(Samples.FAMILY, "family", role, 0, peers);
        return Samples.status(TunnelState.UP, List.of(network), List.of());
    }

    @Test
    void tellsACoordinatorWhoHasComeIn() {
        assertThat(update(room(NetworkRole.COORDINATOR, "bob")).show()).isEmpty();
        Notice notice = update(room(NetworkRole.COORDINATOR, "bob", "eve")).show().getFirst();
        assertThat(notice.title()).isEqualTo("eve is now in family");
        assertThat(notice.body()).isEqualTo("They can be reached as 100.64.0.9.");
        assertThat(notice.click()).isEqualTo(new NoticeCommand.OpenRoom(Samples.FAMILY));
        assertThat(update(room(NetworkRole.COORDINATOR, "bob", "eve")).show()).isEmpty();
    }

    @Test
    void doesNotTellMembersOfWhoComes() {
        update(room(NetworkRole.MEMBER, "bob"));
        assertThat(update(room(NetworkRole.MEMBER, "bob", "eve")).show()).isEmpty();
    }

    @Test
    void makesOfAFloodAFewAndACount() {
        AttentionView[] flood = new AttentionView[30];
        for (int i = 0; i < flood.length; i++) {
            flood[i] = knock("k" + i);
        }
        Notices.Changes changes = update(waiting(flood));
        assertThat(titles(changes)).hasSize(Notices.BURST + 1);
        assertThat(titles(changes).getLast()).isEqualTo("26 more things need your attention");
        assertThat(changes.show().getLast().key()).isEqualTo("more");

        nowNs += Notices.REFILL.toNanos();
        AttentionView[] one = {knock("k0"), knock("new")};
        assertThat(titles(update(waiting(one)))).hasSize(1);

        watched = true;
        assertThat(update(waiting(one)).withdraw()).containsExactly("more");
    }
}
