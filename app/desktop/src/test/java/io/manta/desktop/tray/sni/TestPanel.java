package io.manta.desktop.tray.sni;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.bus.TestBus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.CallbackHandler;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A panel with its watcher, as another program on the bus. */
public final class TestPanel implements AutoCloseable {
    private static final long PATIENCE_S = 10;

    private final DBusConnection connection;
    private final BlockingQueue<String> registered = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();

    private final class Watcher implements StatusNotifierWatcher {
        @Override
        public void RegisterStatusNotifierItem(String service) {
            registered.add(service);
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }
    }

    public TestPanel(TestBus bus) throws DBusException {
        connection = bus.connect();
        connection.exportObject(StatusNotifierWatcher.PATH, new Watcher());
        connection.addSigHandler(
                StatusNotifierItem.NewIcon.class,
                (StatusNotifierItem.NewIcon _) -> signals.add("icon"));
        connection.addSigHandler(
                StatusNotifierItem.NewToolTip.class,
                (StatusNotifierItem.NewToolTip _) -> signals.add("tooltip"));
        connection.addSigHandler(
                DBusMenu.LayoutUpdated.class,
                (DBusMenu.LayoutUpdated signal) -> signals.add("layout " + signal.revision));
        appear();
    }

    /** Takes the name of the watcher. */
    public void appear() throws DBusException {
        connection.requestBusName(StatusNotifierWatcher.NAME);
    }

    /** Gives it up. */
    public void vanish() throws DBusException {
        connection.releaseBusName(StatusNotifierWatcher.NAME);
    }

    /** Says that it shows icons. */
    public void showsIcons() throws DBusException {
        connection.sendMessage(
                new StatusNotifierWatcher.StatusNotifierHostRegistered(StatusNotifierWatcher.PATH));
    }

    /** The name of an icon that was announced; waits for one. */
    public String announced() throws InterruptedException {
        String name = registered.poll(PATIENCE_S, TimeUnit.SECONDS);
        assertThat(name).as("an icon was announced").isNotNull();
        return name;
    }

    /** Names announced so far and not asked for. */
    List<String> announcedSoFar() {
        return List.copyOf(registered);
    }

    /** The next signal, in a word; waits for one. */
    public String signal() throws InterruptedException {
        String signal = signals.poll(PATIENCE_S, TimeUnit.SECONDS);
        assertThat(signal).as("a signal came").isNotNull();
        return signal;
    }

    DBusMenu menu(String item) throws DBusException {
        return connection.getRemoteObject(item, "/MenuBar", DBusMenu.class);
    }

    StatusNotifierItem item(String item) throws DBusException {
        return connection.getRemoteObject(item, "/StatusNotifierItem", StatusNotifierItem.class);
    }

    Map<String, Variant<?>> properties(String item, String path, String interfaceName)
            throws DBusException {
        return connection.getRemoteObject(item, path, Properties.class).GetAll(interfaceName);
    }

    /** The whole menu. */
    List<Row> rows(String item) throws DBusException {
        List<Row> rows = new ArrayList<>();
        DBusMenu.LayoutReply<UInt32, DBusMenu.Item> reply = menu(item).GetLayout(0, -1, List.of());
        collect(reply.layout.children, 0, rows);
        return rows;
    }

    /** What the items of the menu say. */
    public List<String> labels(String item) throws DBusException {
        return rows(item).stream().map(Row::label).toList();
    }

    /**
     * An item of the menu as it came.
     *
     * @param depth 0 for the first level
     */
    record Row(int id, int depth, String label, boolean enabled) {}

    private static void collect(List<Variant<?>> children, int depth, List<Row> rows) {
        for (Variant<?> child : children) {
            Object[] item = (Object[]) child.getValue();
            Map<?, ?> properties = (Map<?, ?>) item[1];
            rows.add(
                    new Row(
                            (Integer) item[0],
                            depth,
                            String.valueOf(value(properties, "label", "--")),
                            (Boolean) value(properties, "enabled", true)));
            List<Variant<?>> below = new ArrayList<>();
            ((List<?>) item[2]).forEach(each -> below.add((Variant<?>) each));
            collect(below, depth + 1, rows);
        }
    }

    private static Object value(Map<?, ?> properties, String name, Object otherwise) {
        return properties.get(name) instanceof Variant<?> variant ? variant.getValue() : otherwise;
    }

    int idOf(String item, String label) throws DBusException {
        return rows(item).stream()
                .filter(row -> row.label.startsWith(label))
                .findFirst()
                .orElseThrow()
                .id;
    }

    /** Asks for properties, does not wait, and has the number told when the answer is there. */
    void ask(String item, List<Integer> ids, int number, BlockingQueue<Integer> answered)
            throws DBusException {
        connection.callWithCallback(
                menu(item),
                "GetGroupProperties",
                new CallbackHandler<Object>() {
                    @Override
                    public void handle(Object answer) {
                        answered.add(number);
                    }

                    @Override
                    public void handleError(DBusExecutionException refusal) {
                        throw refusal;
                    }
                },
                ids,
                List.of());
    }

    /** How long it takes from the click on the icon until the menu can be drawn, in nanoseconds. */
    public long openingNs(String item) throws DBusException {
        DBusMenu menu = menu(item);
        long since = System.nanoTime();
        boolean changed = menu.AboutToShow(0);
        List<UInt32> revisions = List.of(menu.GetLayout(0, -1, List.of()).revision);
        assertThat(changed || !revisions.isEmpty()).isTrue();
        return System.nanoTime() - since;
    }

    /** Clicks as panels do. */
    public void click(String item, String label) throws DBusException {
        event(item, idOf(item, label), "clicked");
    }

    void event(String item, int id, String event) throws DBusException {
        menu(item).Event(id, event, new Variant<>(0), new UInt32(0));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
