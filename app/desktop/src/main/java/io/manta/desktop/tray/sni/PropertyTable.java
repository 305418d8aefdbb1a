package io.manta.desktop.tray.sni;

import java.util.Map;
import org.freedesktop.dbus.errors.PropertyReadOnly;
import org.freedesktop.dbus.errors.UnknownProperty;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.Variant;

/** Properties of an object on the bus, which others can read and not write. */
final class PropertyTable {
    private PropertyTable() {}

    static Variant<?> one(Map<String, Variant<?>> table, String name) {
        Variant<?> value = table.get(name);
        if (value == null) {
            throw new UnknownProperty("no property " + name);
        }
        return value;
    }

    static DBusExecutionException readOnly(String name) {
        return new PropertyReadOnly(name + " cannot be set");
    }
}
