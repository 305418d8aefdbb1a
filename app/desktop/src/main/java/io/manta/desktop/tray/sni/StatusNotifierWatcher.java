package io.manta.desktop.tray.sni;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/** Who collects the icons for the panels. */
@DBusInterfaceName("org.kde.StatusNotifierWatcher")
public interface StatusNotifierWatcher extends DBusInterface {
    /** The name of this interface and of who implements it. */
    String NAME = "org.kde.StatusNotifierWatcher";

    /** Where it is. */
    String PATH = "/StatusNotifierWatcher";

    /** Has an icon shown. */
    void RegisterStatusNotifierItem(String service);

    /** A panel shows icons from now on. */
    final class StatusNotifierHostRegistered extends DBusSignal {
        public StatusNotifierHostRegistered(String path) throws DBusException {
            super(path);
        }
    }

    /** A panel shows none any more. */
    final class StatusNotifierHostUnregistered extends DBusSignal {
        public StatusNotifierHostUnregistered(String path) throws DBusException {
            super(path);
        }
    }
}
