package io.manta.desktop.tray.sni;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusProperty;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * A menu, as the protocol has it, version 3.
 *
 * @see <a href="https://github.com/AyatanaIndicators/libdbusmenu">libdbusmenu, dbus-menu.xml</a>
 */
@DBusInterfaceName("com.canonical.dbusmenu")
@DBusProperty(name = "Version", type = UInt32.class, access = DBusProperty.Access.READ)
@DBusProperty(name = "TextDirection", type = String.class, access = DBusProperty.Access.READ)
@DBusProperty(name = "Status", type = String.class, access = DBusProperty.Access.READ)
public interface DBusMenu extends DBusInterface {
    /** The name of this interface. */
    String NAME = "com.canonical.dbusmenu";

    /**
     * The items under one.
     *
     * @param depth how many levels, -1 for all
     * @param properties which are wanted, all if empty
     */
    LayoutReply<UInt32, Item> GetLayout(int parent, int depth, List<String> properties);

    /** The properties of some items, of all if empty; items that are not known are left out. */
    List<ItemProperties> GetGroupProperties(List<Integer> ids, List<String> properties);

    /** One property of an item. */
    Variant<?> GetProperty(int id, String name);

    /** Something happened to an item: {@code clicked}, {@code opened}, {@code closed}. */
    void Event(int id, String event, Variant<?> data, UInt32 timestamp);

    /** Several at once; returns the ids that are not known. */
    List<Integer> EventGroup(List<Occurrence> events);

    /** An item is about to show its items; returns whether to ask for the layout before. */
    boolean AboutToShow(int id);

    /** Several at once; returns those to ask for, and those that are not known. */
    ShowReply<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids);

    /** An item with those under it; each child is a variant of the same. */
    final class Item extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final Map<String, Variant<?>> properties;

        @Position(2)
        public final List<Variant<?>> children;

        public Item(int id, Map<String, Variant<?>> properties, List<Variant<?>> children) {
            this.id = id;
            this.properties = properties;
            this.children = children;
        }
    }

    /** The properties of an item. */
    final class ItemProperties extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final Map<String, Variant<?>> values;

        public ItemProperties(int id, Map<String, Variant<?>> values) {
            this.id = id;
            this.values = values;
        }
    }

    /** Something that happened to an item. */
    final class Occurrence extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final String event;

        @Position(2)
        public final Variant<?> data;

        @Position(3)
        public final UInt32 timestamp;

        public Occurrence(int id, String event, Variant<?> data, UInt32 timestamp) {
            this.id = id;
            this.event = event;
            this.data = data;
            this.timestamp = timestamp;
        }
    }

    /** Two results of one call; the library finds their types in the arguments. */
    final class LayoutReply<R, I> extends Tuple {
        @Position(0)
        public final R revision;

        @Position(1)
        public final I layout;

        public LayoutReply(R revision, I layout) {
            this.revision = revision;
            this.layout = layout;
        }
    }

    /** Two results of one call. */
    final class ShowReply<U, E> extends Tuple {
        @Position(0)
        public final U toUpdate;

        @Position(1)
        public final E unknown;

        public ShowReply(U toUpdate, E unknown) {
            this.toUpdate = toUpdate;
            this.unknown = unknown;
        }
    }

    /** Everything under an item is new. */
    final class LayoutUpdated extends DBusSignal {
        public final UInt32 revision;
        public final int parent;

        public LayoutUpdated(String path, UInt32 revision, int parent) throws DBusException {
            super(path, revision, parent);
            this.revision = revision;
            this.parent = parent;
        }
    }
}
