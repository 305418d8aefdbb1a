package io.manta.desktop.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.bus.TestBus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** Shows notifications, as another program on the bus. */
public final class TestDaemon implements AutoCloseable {
    private final DBusConnection connection;
    private final BlockingQueue<Shown> shown = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();

    /** A notification as it came. */
    public record Shown(
            int number,
            int replaces,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int expireMs) {}

    private final class Desktop implements Notifications {
        private int count;

        @Override
        public List<String> GetCapabilities() {
            return List.of("actions", "body", "body-markup");
        }

        @Override
        public UInt32 Notify(
                String appName,
                UInt32 replaces,
                String icon,
                String summary,
                String body,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int expireMs) {
            int number = replaces.intValue() == 0 ? ++count : replaces.intValue();
            shown.add(
                    new Shown(
                            number, replaces.intValue(), summary, body, actions, hints, expireMs));
            return new UInt32(number);
        }

        @Override
        public void CloseNotification(UInt32 id) {
            closed.add(id.intValue());
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }
    }

    public TestDaemon(TestBus bus) throws DBusException {
        connection = bus.connect();
        connection.exportObject(Notifications.PATH, new Desktop());
        connection.requestBusName(Notifications.NAME);
    }

    /** The next one; waits for it. */
    public Shown shown() throws InterruptedException {
        Shown next = shown.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a notification was shown").isNotNull();
        return next;
    }

    /** Whether any was shown that nobody asked for. */
    public boolean isQuiet() {
        return shown.isEmpty();
    }

    /** The number of the next one taken away; waits for it. */
    public int closed() throws InterruptedException {
        Integer number = closed.poll(10, TimeUnit.SECONDS);
        assertThat(number).as("a notification was taken away").isNotNull();
        return number;
    }

    /** Presses a button by its label. */
    public void press(Shown notification, String label) throws DBusException {
        int at = notification.actions.indexOf(label);
        assertThat(at).as(label).isPositive();
        invoke(notification.number, notification.actions.get(at - 1));
    }

    public void invoke(int number, String action) throws DBusException {
        connection.sendMessage(
                new Notifications.ActionInvoked(Notifications.PATH, new UInt32(number), action));
    }

    void dismiss(int number) throws DBusException {
        connection.sendMessage(
                new Notifications.NotificationClosed(
                        Notifications.PATH, new UInt32(number), new UInt32(2)));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
