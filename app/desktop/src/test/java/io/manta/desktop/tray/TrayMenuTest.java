package io.manta.desktop.tray;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.Samples;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.TrayMenuItem.Action;
import io.manta.desktop.tray.TrayMenuItem.Line;
import io.manta.desktop.tray.TrayMenuItem.Separator;
import io.manta.desktop.tray.TrayMenuItem.Submenu;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.JoinStep;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.PendingNetworkView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrayMenuTest {
    private final TrayMenu menu = in(Locale.UK);

    private static TrayMenu in(Locale locale) {
        Texts texts = Texts.of(TrayMenu.TEXTS, locale);
        return new TrayMenu(texts, new StatusLine(texts, ZoneOffset.UTC));
    }

    private static TrayView view(StatusView status) {
        return view(ServiceSnapshot.running(status, Permission.OPERATE));
    }

    private static TrayView view(ServiceSnapshot service) {
        return new TrayView(service, Callers.NONE, Optional.empty(), "0.1.0");
    }

    /** The menu as lines, deeper ones indented, greyed ones in brackets. */
    private static String outline(List<TrayMenuItem> items) {
        StringBuilder lines = new StringBuilder();
        outline(items, "", lines);
        return lines.toString();
    }

    private static void outline(List<TrayMenuItem> items, String indent, StringBuilder lines) {
        for (TrayMenuItem item : items) {
            switch (item) {
                case Line line -> lines.append(indent + "[" + line.text() + "]\n");
                case Action action when action.enabled() ->
                        lines.append(indent + action.text() + "\n");
                case Action action -> lines.append(indent + "[" + action.text() + "]\n");
                case Separator _ -> lines.append(indent + "--\n");
                case Submenu submenu -> {
                    lines.append(indent + submenu.text() + " >\n");
                    outline(submenu.items(), indent + "  ", lines);
                }
            }
        }
    }

    private static Stream<TrayMenuItem> all(List<TrayMenuItem> items) {
        return items.stream()
                .flatMap(
                        item ->
                                item instanceof Submenu submenu
                                        ? Stream.concat(Stream.of(item), all(submenu.items()))
                                        : Stream.of(item));
    }

    private static TrayCommand command(List<TrayMenuItem> items, String text) {
        return all(items)
                .filter(item -> item.text().startsWith(text))
                .map(item -> ((Action) item).command())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + text + " in\n" + outline(items)));
    }

    @Test
    void showsAPersonOnTheVpnAllTheyCanDo() {
        assertThat(outline(menu.items(view(Samples.connected()))))
                .isEqualTo(
                        """
                        [● Connected   10 direct, 1 relayed]
                        Disconnect
                        Pause >
                          5 minutes
                          1 hour
                        --
                        This device: ann-laptop (100.88.12.4)
                        --
                        Needs attention (1) >
                          Somebody would like to join family
                        --
                        ✓ family >
                          ● ann-phone   2 ms · LAN
                          ● bob-desktop   20 ms · Direct
                          ● carol-work   75 ms · Relay
                          ● nas   20 ms · Direct
                          ○ dad-pc
                          --
                          Open this room
                        ✓ studio >
                          ● desk-1   8 ms · Direct
                          ● desk-2   9 ms · Direct
                          ● desk-3   10 ms · Direct
                          ● desk-4   10 ms · Direct
                          ● desk-5   10 ms · Direct
                          ● desk-6   15 ms · Direct
                          ○ desk-7
                          ○ desk-8
                          --
                          Open this room
                        ✓ game-night >
                          ● tower   30 ms · Direct
                          ○ deck
                          --
                          Open this room
                        --
                        Open Manta
                        Settings…
                        Help >
                          Diagnose…
                          --
                          [Manta 0.1.0]
                          [service 0.1.0]
                          --
                          Copy versions
                        --
                        Quit >
                          Quit app, keep connected
                          Disconnect and quit
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN, Connect, Disconnected",
        "STARTING, Cancel, Connecting…",
        "UP, Disconnect, Connected",
        "FAILED, Connect, Could not connect",
    })
    void offersTheOneSwitchThatApplies(TunnelState state, String item, String words) {
        List<TrayMenuItem> items = menu.items(view(Samples.status(state, List.of(), List.of())));
        assertThat(items.getFirst().text()).contains(words);
        assertThat(items.get(1).text()).isEqualTo(item);
        assertThat(all(items).map(TrayMenuItem::text))
                .filteredOn(List.of("Connect", "Cancel", "Disconnect")::contains)
                .containsExactly(item);
    }

    @Test
    void offersNoSwitchOnTheWayDown() {
        StatusView status = Samples.status(TunnelState.STOPPING, List.of(), List.of());
        assertThat(all(menu.items(view(status))).map(TrayMenuItem::text))
                .doesNotContain("Connect", "Cancel", "Disconnect", "Pause");
    }

    @Test
    void copiesAddresses() {
        List<TrayMenuItem> items = menu.items(view(Samples.connected()));
        assertThat(command(items, "This device")).isEqualTo(new TrayCommand.Copy("100.88.12.4"));
        assertThat(command(items, "● nas")).isEqualTo(new TrayCommand.Copy("100.71.9.2"));
        assertThat(command(items, "Copy versions"))
                .isEqualTo(new TrayCommand.Copy("Manta 0.1.0, service 0.1.0"));
    }

    @Test
    void doesWhatItSays() {
        List<TrayMenuItem> items = menu.items(view(Samples.connected()));
        assertThat(command(items, "5 minutes"))
                .isEqualTo(new TrayCommand.Pause(Duration.ofMinutes(5)));
        assertThat(command(items, "Somebody would"))
                .isEqualTo(new TrayCommand.OpenAttention(Samples.knock()));
        assertThat(command(items, "Open this room"))
                .isEqualTo(new TrayCommand.OpenRoom(Samples.FAMILY));
        assertThat(command(items, "Disconnect and quit")).isEqualTo(new TrayCommand.Quit(true));
        assertThat(command(items, "Quit app")).isEqualTo(new TrayCommand.Quit(false));
    }

    @Test
    void callsWhoKnocksByTheNameTheyGave() {
        JoinRequestView knock =
                new JoinRequestView(
                        Samples.FAMILY,
                        Samples.knock().id(),
                        "eve",
                        Optional.of("eve-macbook"),
                        Samples.WORDS,
                        Optional.empty(),
                        3,
                        "family");
        TrayView view =
                new TrayView(
                        ServiceSnapshot.running(Samples.connected(), Permission.OPERATE),
                        new Callers(List.of(knock), List.of()),
                        Optional.empty(),
                        "0.1.0");
        assertThat(outline(menu.items(view))).contains("  eve-macbook would like to join family\n");
    }

    @Test
    void namesWhoAsksForAPrivateLink() {
        AttentionView attention = Samples.contactKnock();
        StatusView status = Samples.status(TunnelState.UP, List.of(), List.of(attention));
        assertThat(outline(menu.items(view(status))))
                .contains("  Somebody asks for a private link with you\n");
        TrayView known =
                new TrayView(
                        ServiceSnapshot.running(status, Permission.OPERATE),
                        new Callers(List.of(), Samples.contacts("1").requests()),
                        Optional.empty(),
                        "0.1.0");
        assertThat(outline(menu.items(known)))
                .contains("  eve-macbook asks for a private link with you\n");
    }

    @Test
    void saysUntilWhenThePauseLasts() {
        TrayView view =
                new TrayView(
                        ServiceSnapshot.running(Samples.disconnected(), Permission.OPERATE),
                        Callers.NONE,
                        Optional.of(Instant.parse("2026-11-21T14:05:00Z")),
                        "0.1.0");
        assertThat(outline(menu.items(view)))
                .startsWith("[○ Paused until 14:05]\nResume now\n--\n")
                .endsWith("Quit >\n  Quit app, stay disconnected\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = ServiceCondition.class,
            names = {"RUNNING", "LOOKING", "NOT_ANSWERING"},
            mode = EnumSource.Mode.EXCLUDE)
    void leadsToTheWindowWhenTheServiceCannotBeUsed(ServiceCondition condition) {
        ServiceSnapshot service = ServiceSnapshot.looking().under(condition, "why");
        List<TrayMenuItem> items = menu.items(view(service));
        assertThat(items.getFirst().text()).startsWith("✕ ");
        assertThat(command(items, "What to do…")).isEqualTo(new TrayCommand.OpenWindow());
        assertThat(outline(items))
                .contains("Open Manta\n", "[service unknown]\n")
                .endsWith("  Quit app\n");
    }

    @Test
    void keepsThePictureOfAServiceThatDoesNotAnswerAndGreysWhatItCannotDo() {
        ServiceSnapshot frozen =
                ServiceSnapshot.running(Samples.connected(), Permission.OPERATE)
                        .under(ServiceCondition.NOT_ANSWERING, "nothing came");
        assertThat(outline(menu.items(view(frozen))))
                .startsWith("[✕ The service does not answer]\n[Disconnect]\n--\n")
                .contains("family >\n  ○ ann-phone\n")
                .doesNotContain("✓ family", "Pause", "Disconnect and quit");
    }

    @Test
    void greysWhatAPersonMayNotDoAndSaysWhy() {
        ServiceSnapshot reader = ServiceSnapshot.running(Samples.connected(), Permission.READ);
        assertThat(outline(menu.items(view(reader))))
                .contains("[Disconnect]\n[Only operators of this computer may change this]\n")
                .endsWith("Quit >\n  Quit app\n");
    }

    @Test
    void showsTwentyPeopleAndLeadsToTheOthers() {
        List<PeerView> peers = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            peers.add(Samples.peer("p" + (10 + i), "100.64.0." + i, PathKind.LAN, 0.4, 0, 0, 0));
        }
        NetworkView crowd = Samples.network(Samples.FAMILY, "Crowd", NetworkRole.MEMBER, 0, peers);
        StatusView status = Samples.status(TunnelState.UP, List.of(crowd), List.of());
        List<TrayMenuItem> items = menu.items(view(status));
        assertThat(outline(items))
                .contains("  ● p29   < 1 ms · LAN\n  25 more…\n  --\n")
                .doesNotContain("p30");
        assertThat(command(items, "25 more…")).isEqualTo(new TrayCommand.OpenRoom(Samples.FAMILY));
    }

    @Test
    void showsSixRoomsAndLeadsToTheOthers() {
        List<NetworkView> rooms = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            rooms.add(Samples.network("id" + i, "room " + i, NetworkRole.MEMBER, 0, List.of()));
        }
        StatusView status = Samples.status(TunnelState.DOWN, rooms, List.of());
        assertThat(outline(menu.items(view(status))))
                .contains("room 5 >\n  [Nobody else is here yet]\n", "3 more rooms…\n")
                .doesNotContain("room 6");
    }

    @Test
    void showsRoomsThatWereAskedFor() {
        PendingNetworkView waiting = pending("cabin", JoinStep.WAITING);
        PendingNetworkView denied = pending("attic", JoinStep.DENIED);
        StatusView status =
                Samples.status(
                        TunnelState.UP,
                        List.of(),
                        List.of(waiting, denied),
                        List.of(),
                        List.of(),
                        Optional.empty());
        assertThat(outline(menu.items(view(status))))
                .contains("Waiting to be let into cabin…\nNot let into attic\n");
    }

    private static PendingNetworkView pending(String name, JoinStep step) {
        return new PendingNetworkView(
                name,
                Optional.of(name),
                Samples.NOW,
                Optional.empty(),
                Optional.of(step),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    @Test
    void saysOfEachKindWhatWaitsAndPassesOnWhatItDoesNotKnow() {
        Optional<String> family = Optional.of(Samples.FAMILY);
        StatusView status =
                Samples.status(
                        TunnelState.UP,
                        List.of(Samples.family()),
                        List.of(
                                new AttentionView("join-denied", family, "a", "x"),
                                new AttentionView("removed", Optional.of("gone"), "b", "x"),
                                new AttentionView("comet", family, "c", "A comet comes.")));
        assertThat(outline(menu.items(view(status))))
                .contains(
                        """
                        Needs attention (3) >
                          You were not let into family
                          You are no longer in a room
                          A comet comes.
                        """);
    }

    @Test
    void takesTheSpellOutOfNamesOfStrangers() {
        String evil = "bob\n\u202Etxt.exe" + "x".repeat(100);
        NetworkView network =
                Samples.network(
                        Samples.FAMILY,
                        evil,
                        NetworkRole.MEMBER,
                        0,
                        List.of(Samples.peer(evil, "100.64.0.1", PathKind.LAN, 1, 0, 0, 0)));
        StatusView status = Samples.status(TunnelState.UP, List.of(network), List.of());
        assertThat(all(menu.items(view(status))).map(TrayMenuItem::text))
                .allSatisfy(
                        text -> {
                            assertThat(text).doesNotContain("\n", "\u202E");
                            assertThat(text.length()).isLessThan(100);
                        });
    }

    @Test
    void speaksGerman() {
        assertThat(outline(in(Locale.GERMANY).items(view(Samples.connected()))))
                .startsWith("[● Verbunden   10 direkt, 1 über Relay]\nTrennen\nPause >\n")
                .contains("  Jemand möchte in family herein\n");
    }

    @Test
    void differsInDetailsOnlyWhenOnlyTimesHaveChanged() {
        List<TrayMenuItem> now = menu.items(view(withRtt(20)));
        List<TrayMenuItem> later = menu.items(view(withRtt(40)));
        assertThat(later).isNotEqualTo(now);
        assertThat(TrayMenuItem.sameButForDetails(now, later)).isTrue();
        assertThat(TrayMenuItem.sameButForDetails(now, menu.items(view(Samples.disconnected()))))
                .isFalse();
    }

    private static StatusView withRtt(double ms) {
        PeerView peer = Samples.peer("bob", "100.64.0.1", PathKind.DIRECT, ms, 0, 0, 0);
        NetworkView network =
                Samples.network(Samples.FAMILY, "family", NetworkRole.MEMBER, 0, List.of(peer));
        return Samples.status(TunnelState.UP, List.of(network), List.of());
    }
}
