package io.manta.desktop.notify;

import io.manta.desktop.bus.BusClient;
import io.manta.desktop.bus.BusConnection;
import io.manta.desktop.bus.Mailbox;
import io.manta.desktop.icon.Pixmap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications as Linux desktops show them, over the bus. Where nobody shows any, that is said
 * once in the log, and nothing else happens.
 */
public final class BusNotices implements NoticeBoard, BusClient, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BusNotices.class);
    private static final int AS_USUAL = -1;
    private static final int NEVER = 0;

    private final String title;
    private final NoticeForm form;
    private final Consumer<NoticeCommand> commands;
    private final Mailbox mailbox = new Mailbox("notices");

    // Owned by the mailbox. What was shown and not closed; a person has few of them.
    private final Map<String, UInt32> numbers = new HashMap<>();
    private final Map<UInt32, Notice> shown = new HashMap<>();
    private Optional<BusConnection> bus = Optional.empty();
    private Optional<List<String>> capabilities = Optional.empty();
    private boolean complained;

    /**
     * @param title the name of the program
     * @param picture shown with each
     * @param commands takes what the person asks for; must return at once, by any thread
     */
    public BusNotices(String title, Pixmap picture, Consumer<NoticeCommand> commands) {
        this.title = title;
        this.form = new NoticeForm(title, picture);
        this.commands = commands;
    }

    @Override
    public void connected(BusConnection connection) throws DBusException {
        connection.listen(
                Notifications.ActionInvoked.class,
                signal -> mailbox.post(() -> invoked(signal.id, signal.action)));
        connection.listen(
                Notifications.NotificationClosed.class,
                signal -> mailbox.post(() -> closed(signal.id)));
        connection.watchName(
                Notifications.NAME,
                (before, _) -> {
                    // One that our own call has started says so after it has answered.
                    if (before) {
                        mailbox.post(this::forget);
                    }
                });
        mailbox.post(() -> bus = Optional.of(connection));
    }

    @Override
    public void lost() {
        mailbox.post(
                () -> {
                    bus = Optional.empty();
                    forget();
                });
    }

    /** Who shows them now numbers them anew, and may be able to do other things. */
    private void forget() {
        numbers.clear();
        shown.clear();
        capabilities = Optional.empty();
        complained = false;
    }

    @Override
    public void show(Notice notice) {
        mailbox.post(() -> bus.ifPresent(connection -> show(connection, notice)));
    }

    private void show(BusConnection connection, Notice notice) {
        try {
            Notifications desktop = desktop(connection);
            if (capabilities.isEmpty()) {
                capabilities = Optional.of(desktop.GetCapabilities());
            }
            UInt32 replaced = numbers.getOrDefault(notice.key(), new UInt32(0));
            UInt32 number =
                    desktop.Notify(
                            title,
                            replaced,
                            "",
                            notice.title(),
                            form.body(notice, capabilities.get()),
                            form.actions(notice, capabilities.get()),
                            form.hints(notice),
                            notice.urgent() ? NEVER : AS_USUAL);
            shown.remove(replaced);
            numbers.put(notice.key(), number);
            shown.put(number, notice);
        } catch (DBusException | RuntimeException e) {
            complainOnce(e);
        }
    }

    private static Notifications desktop(BusConnection connection) throws DBusException {
        return connection.remote(Notifications.NAME, Notifications.PATH, Notifications.class);
    }

    private void complainOnce(Exception e) {
        if (!complained) {
            complained = true;
            LOG.info("nobody shows notifications: {}", e.toString());
        }
    }

    @Override
    public void withdraw(String key) {
        mailbox.post(
                () -> {
                    UInt32 number = numbers.remove(key);
                    if (number != null) {
                        shown.remove(number);
                        bus.ifPresent(connection -> close(connection, number));
                    }
                });
    }

    private static void close(BusConnection connection, UInt32 number) {
        try {
            desktop(connection).CloseNotification(number);
        } catch (DBusException | RuntimeException e) {
            LOG.debug("a notification was gone before: {}", e.toString());
        }
    }

    private void invoked(UInt32 number, String action) {
        Notice notice = shown.get(number);
        if (notice == null) {
            return; // of another program
        }
        NoticeForm.command(notice, action).ifPresent(commands);
    }

    private void closed(UInt32 number) {
        Notice notice = shown.remove(number);
        if (notice != null) {
            numbers.remove(notice.key(), number);
        }
    }

    /** Ends; what is shown stays until the desktop takes it away. */
    @Override
    public void close() {
        mailbox.close();
    }

    @Override
    public String toString() {
        return "the notifications";
    }
}
