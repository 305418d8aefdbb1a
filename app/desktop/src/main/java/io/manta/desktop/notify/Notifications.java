package io.manta.desktop.notify;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * Who shows notifications.
 *
 * @see <a href="https://specifications.freedesktop.org/notification-spec/latest/">specification</a>
 */
@DBusInterfaceName("org.freedesktop.Notifications")
public interface Notifications extends DBusInterface {
    /** The name of this interface and of who implements it. */
    String NAME = "org.freedesktop.Notifications";

    /** Where it is. */
    String PATH = "/org/freedesktop/Notifications";

    /** What it can do: {@code actions}, {@code body-markup} and more. */
    List<String> GetCapabilities();

    /**
     * Shows one.
     *
     * @param replaces the number of one to replace, 0 for none
     * @param actions names and labels of buttons by turns; the name {@code default} is for a click
     *     beside them
     * @param expireMs after how many milliseconds it goes; -1 as usual, 0 never
     * @return its number
     */
    UInt32 Notify(
            String appName,
            UInt32 replaces,
            String icon,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int expireMs);

    /** Takes one away. */
    void CloseNotification(UInt32 id);

    /** A button was pressed. */
    final class ActionInvoked extends DBusSignal {
        public final UInt32 id;
        public final String action;

        public ActionInvoked(String path, UInt32 id, String action) throws DBusException {
            super(path, id, action);
            this.id = id;
            this.action = action;
        }
    }

    /** One has gone: 1 its time was over, 2 the person put it away, 3 it was taken away. */
    final class NotificationClosed extends DBusSignal {
        public final UInt32 id;
        public final UInt32 reason;

        public NotificationClosed(String path, UInt32 id, UInt32 reason) throws DBusException {
            super(path, id, reason);
            this.id = id;
            this.reason = reason;
        }
    }
}
