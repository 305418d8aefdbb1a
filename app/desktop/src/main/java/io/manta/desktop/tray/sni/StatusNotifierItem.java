package io.manta.desktop.tray.sni;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusProperty;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/**
 * An icon, as the protocol has it. Coordinates are of the screen, in pixels.
 *
 * @see <a href="https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/">specification
 *     </a>
 */
@DBusInterfaceName("org.kde.StatusNotifierItem")
@DBusProperty(name = "Category", type = String.class, access = DBusProperty.Access.READ)
@DBusProperty(name = "Id", type = String.class, access = DBusProperty.Access.READ)
@DBusProperty(name = "Title", type = String.class, access = DBusProperty.Access.READ)
@DBusProperty(name = "Status", type = String.class, access = DBusProperty.Access.READ)
@DBusProperty(name = "WindowId", type = Integer.class, access = DBusProperty.Access.READ)
@DBusProperty(name = "IconName", type = String.class, access = DBusProperty.Access.READ)
@DBusProperty(name = "IconPixmap", type = Variant.class, access = DBusProperty.Access.READ)
@DBusProperty(name = "ToolTip", type = Variant.class, access = DBusProperty.Access.READ)
@DBusProperty(name = "ItemIsMenu", type = Boolean.class, access = DBusProperty.Access.READ)
public interface StatusNotifierItem extends DBusInterface {
    /** The name of this interface. */
    String NAME = "org.kde.StatusNotifierItem";

    /** The person wants the menu and the desktop cannot show it by itself. */
    void ContextMenu(int x, int y);

    /** A click. */
    void Activate(int x, int y);

    /** A click with the middle button. */
    void SecondaryActivate(int x, int y);

    /** The wheel. */
    void Scroll(int delta, String orientation);

    /** There is another icon. */
    final class NewIcon extends DBusSignal {
        public NewIcon(String path) throws DBusException {
            super(path);
        }
    }

    /** There is another tooltip. */
    final class NewToolTip extends DBusSignal {
        public NewToolTip(String path) throws DBusException {
            super(path);
        }
    }

    /** There is another title. */
    final class NewTitle extends DBusSignal {
        public NewTitle(String path) throws DBusException {
            super(path);
        }
    }
}
