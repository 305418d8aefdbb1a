package io.manta.desktop.tray.sni;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.time.Clock;
import io.manta.desktop.Samples;
import io.manta.desktop.bus.BusClient;
import io.manta.desktop.bus.BusConnection;
import io.manta.desktop.bus.SessionBus;
import io.manta.desktop.bus.TestBus;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.icon.Palette;
import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.Callers;
import io.manta.desktop.tray.TrayCommand;
import io.manta.desktop.tray.TrayIcon;
import io.manta.desktop.tray.TrayLook;
import io.manta.desktop.tray.TrayLooks;
import io.manta.desktop.tray.TrayMenu;
import io.manta.desktop.tray.TrayView;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierTrayTest {
    private static final TrayLooks LOOKS =
            new TrayLooks(Texts.of(TrayMenu.TEXTS, Locale.UK), ZoneOffset.UTC, "0.1.0");

    private final BlockingQueue<TrayCommand> commands = new LinkedBlockingQueue<>();
    private TestBus bus;
    private SessionBus session;
    private TestPanel panel;
    private NotifierTray tray;
    private String name;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        bus = new TestBus(folder);
        panel = new TestPanel(bus);
        CompletableFuture<BusConnection> connected = new CompletableFuture<>();
        session =
                new SessionBus(
                        Optional.of(bus.address()),
                        List.of(
                                new BusClient() {
                                    @Override
                                    public void connected(BusConnection connection) {
                                        connected.complete(connection);
                                    }

                                    @Override
                                    public void lost() {}
                                }));
        session.start();
        BusConnection connection = connected.get(10, TimeUnit.SECONDS);
        tray =
                NotifierTray.on(
                        connection,
                        new TrayIcon(),
                        Clock.system(),
                        commands::add,
                        look(Samples.connected()));
        name = panel.announced();
    }

    @AfterEach
    void stop() throws Exception {
        tray.close();
        session.close();
        panel.close();
        bus.close();
    }

    private static TrayLook look(StatusView status) {
        return look(status, Palette.DARK);
    }

    private static TrayLook look(StatusView status, Palette palette) {
        TrayView view =
                new TrayView(
                        ServiceSnapshot.running(status, Permission.OPERATE),
                        Callers.NONE,
                        Optional.empty(),
                        "0.1.0");
        return LOOKS.of(view, palette);
    }

    private static Variant<?> value(Map<String, Variant<?>> properties, String name) {
        return Objects.requireNonNull(properties.get(name), name);
    }

    private TrayCommand command() throws InterruptedException {
        return commands.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void announcesItselfUnderANameOfItsOwn() {
        assertThat(name).isEqualTo(tray.name()).matches("org\\.kde\\.StatusNotifierItem-\\d+-\\d+");
    }

    @Test
    void saysWhatAPanelAsks() throws Exception {
        Map<String, Variant<?>> item =
                panel.properties(name, "/StatusNotifierItem", StatusNotifierItem.NAME);
        assertThat(value(item, "Id").getValue()).isEqualTo("manta");
        assertThat(value(item, "Status").getValue()).isEqualTo("Active");
        assertThat(value(item, "ItemIsMenu").getValue()).isEqualTo(false);
        assertThat(value(item, "Menu").getSig()).isEqualTo("o");
        assertThat(value(item, "IconPixmap").getSig()).isEqualTo("a(iiay)");
        assertThat(value(item, "ToolTip").getSig()).isEqualTo("(sa(iiay)ss)");
        Object[] smallest = (Object[]) ((List<?>) value(item, "IconPixmap").getValue()).getFirst();
        assertThat(smallest[0]).isEqualTo(16);
        assertThat((List<?>) smallest[2]).hasSize(16 * 16 * 4);

        Map<String, Variant<?>> menu = panel.properties(name, "/MenuBar", DBusMenu.NAME);
        assertThat(value(menu, "Version").getValue()).isEqualTo(new UInt32(3));
        assertThat(value(menu, "Status").getValue()).isEqualTo("normal");
    }

    @Test
    void servesTheWholeMenu() throws Exception {
        List<TestPanel.Row> rows = panel.rows(name);
        assertThat(rows)
                .extracting(TestPanel.Row::label)
                .startsWith("● Connected   10 direct, 1 relayed", "Disconnect", "Pause")
                .contains("● nas   20 ms · Direct", "Disconnect and quit");
        assertThat(rows.getFirst().enabled()).isFalse();
        assertThat(rows).extracting(TestPanel.Row::id).doesNotHaveDuplicates();
        assertThat(rows)
                .filteredOn(row -> row.label().equals("5 minutes"))
                .extracting(TestPanel.Row::depth)
                .containsExactly(1);
    }

    @Test
    void servesAsManyLevelsAndPropertiesAsAreAskedFor() throws Exception {
        DBusMenu menu = panel.menu(name);
        DBusMenu.Item top = menu.GetLayout(0, 1, List.of("label")).layout;
        Object[] pause = (Object[]) top.children.get(2).getValue();
        assertThat(((Map<?, ?>) pause[1]).keySet()).hasToString("[label]");
        assertThat((List<?>) pause[2]).isEmpty();
        int id = (Integer) pause[0];
        assertThat(menu.GetLayout(id, -1, List.of()).layout.children).hasSize(2);
        assertThat(menu.GetProperty(id, "children-display").getValue()).isEqualTo("submenu");
        assertThat(menu.GetGroupProperties(List.of(id, 99_999), List.of("label")))
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(value(each.values, "label").getValue())
                                        .isEqualTo("Pause"));
    }

    /** Panels build a submenu from an answer that must not overtake that about its parent. */
    @Test
    void answersInTheOrderOfTheQuestions() throws Exception {
        List<Integer> asked = new ArrayList<>();
        List<Integer> all = panel.rows(name).stream().map(TestPanel.Row::id).toList();
        BlockingQueue<Integer> answered = new LinkedBlockingQueue<>();
        for (int i = 0; i < 100; i++) {
            // Long answers and short ones take turns.
            List<Integer> ids = i % 2 == 0 ? all : List.of(all.getFirst());
            asked.add(i);
            panel.ask(name, ids, i, answered);
        }
        List<Integer> order = new ArrayList<>();
        while (order.size() < asked.size()) {
            order.add(Objects.requireNonNull(answered.poll(10, TimeUnit.SECONDS), "an answer"));
        }
        assertThat(order).isEqualTo(asked);
    }

    @Test
    void doesWhatIsClickedOneByOneAndInGroups() throws Exception {
        panel.click(name, "Disconnect");
        assertThat(command()).isEqualTo(new TrayCommand.Disconnect());

        int nas = panel.idOf(name, "● nas");
        DBusMenu.Occurrence click =
                new DBusMenu.Occurrence(nas, "clicked", new Variant<>(0), new UInt32(0));
        DBusMenu.Occurrence lost =
                new DBusMenu.Occurrence(99_999, "clicked", new Variant<>(0), new UInt32(0));
        assertThat(panel.menu(name).EventGroup(List.of(click, lost))).containsExactly(99_999);
        assertThat(command()).isEqualTo(new TrayCommand.Copy("100.71.9.2"));

        panel.item(name).Activate(0, 0);
        assertThat(command()).isEqualTo(new TrayCommand.OpenWindow());
        assertThat(commands).isEmpty();
    }

    @Test
    void makesTheMenuAnewOnAChangeAndStillKnowsTheOldOne() throws Exception {
        List<Integer> before = panel.rows(name).stream().map(TestPanel.Row::id).toList();
        int disconnect = panel.idOf(name, "Disconnect");
        tray.show(look(Samples.disconnected()));
        assertThat(panel.signal()).isEqualTo("layout 2");
        assertThat(panel.rows(name))
                .extracting(TestPanel.Row::id)
                .doesNotContainAnyElementsOf(before);
        assertThat(panel.rows(name)).extracting(TestPanel.Row::label).contains("Connect");

        panel.event(name, disconnect, "clicked");
        assertThat(command()).isEqualTo(new TrayCommand.Disconnect());
    }

    @Test
    void tellsOfAnotherIconOnlyWhenItIsAnother() throws Exception {
        tray.show(look(Samples.connected()));
        tray.show(look(Samples.connected(), Palette.LIGHT));
        assertThat(panel.signal()).isEqualTo("icon");
        tray.show(look(Samples.disconnected(), Palette.LIGHT));
        assertThat(List.of(panel.signal(), panel.signal(), panel.signal()))
                .containsExactly("layout 2", "icon", "tooltip");
    }

    @Test
    void bringsNewTimesWhenTheMenuIsOpenedAndNotBefore() throws Exception {
        tray.show(look(withRtt(20)));
        assertThat(panel.signal()).isEqualTo("layout 2");
        tray.show(look(withRtt(40)));
        assertThat(panel.rows(name))
                .extracting(TestPanel.Row::label)
                .contains("● bob   20 ms · LAN");
        assertThat(panel.menu(name).AboutToShow(0)).isTrue();
        assertThat(panel.rows(name))
                .extracting(TestPanel.Row::label)
                .contains("● bob   40 ms · LAN");
        assertThat(panel.menu(name).AboutToShow(0)).isFalse();
        DBusMenu.ShowReply<List<Integer>, List<Integer>> group =
                panel.menu(name).AboutToShowGroup(List.of(0, 99_999));
        assertThat(group.toUpdate).isEmpty();
        assertThat(group.unknown).containsExactly(99_999);
    }

    private static StatusView withRtt(double ms) {
        return Samples.status(
                TunnelState.UP,
                List.of(
                        Samples.network(
                                Samples.FAMILY,
                                "Family",
                                NetworkRole.MEMBER,
                                0,
                                List.of(
                                        Samples.peer(
                                                "bob", "100.64.0.1", PathKind.LAN, ms, 0, 0, 0)))),
                List.of());
    }

    @Test
    void movesNothingWhileTheMenuIsOpen() throws Exception {
        panel.event(name, 0, "opened");
        tray.show(look(Samples.disconnected()));
        assertThat(panel.rows(name)).extracting(TestPanel.Row::label).contains("Disconnect");
        panel.event(name, 0, "closed");
        assertThat(List.of(panel.signal(), panel.signal(), panel.signal())).contains("layout 2");
        assertThat(panel.rows(name)).extracting(TestPanel.Row::label).contains("Connect");
    }

    @Test
    void leavesNothingBehind() throws Exception {
        tray.close();
        assertThat(
                        bus.connect()
                                .getRemoteObject(
                                        "org.freedesktop.DBus",
                                        "/org/freedesktop/DBus",
                                        org.freedesktop.dbus.interfaces.DBus.class)
                                .NameHasOwner(name))
                .isFalse();
    }
}
