package io.manta.desktop.tray.sni;

import io.manta.base.time.Clock;
import io.manta.desktop.tray.TrayCommand;
import io.manta.desktop.tray.TrayMenuItem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * Serves the menu from memory: no call here waits for anything, so the menu opens whatever the
 * service and the window do. Safe for use by any thread.
 *
 * <p>A change makes a new layout with new ids throughout, because desktops keep rows by their id
 * and mix up rows that change. While the menu is open it stays as it is, so that nothing moves
 * under the pointer; a click on an item of one of the last layouts still does what that item said.
 */
final class MenuServer implements DBusMenu, Properties {
    /** Layouts whose items can still be clicked. */
    static final int REMEMBERED = 8;

    /** Some desktops never say that a menu was closed. */
    private static final long OPEN_AT_MOST_NS = Duration.ofSeconds(30).toNanos();

    private static final int PROTOCOL = 3;

    private final String path;
    private final Clock clock;
    private final Consumer<TrayCommand> commands;
    private final Runnable layoutChanged;
    private final Deque<MenuLayout> layouts = new ArrayDeque<>(); // newest first; guarded by this
    private List<TrayMenuItem> latest = List.of(); // guarded by this
    private boolean open; // guarded by this
    private long openedNs; // guarded by this

    /**
     * @param commands takes what was clicked and must return at once
     * @param layoutChanged has the desktop ask for the layout
     */
    MenuServer(String path, Clock clock, Consumer<TrayCommand> commands, Runnable layoutChanged) {
        this.path = path;
        this.clock = clock;
        this.commands = commands;
        this.layoutChanged = layoutChanged;
        layouts.addFirst(MenuLayout.empty());
    }

    /** Has these items from now on. */
    void show(List<TrayMenuItem> items) {
        boolean tell;
        synchronized (this) {
            latest = items;
            tell = !isOpen() && !TrayMenuItem.sameButForDetails(shown().items(), latest) && renew();
        }
        if (tell) {
            layoutChanged.run();
        }
    }

    private boolean isOpen() {
        return open && clock.nanos() - openedNs < OPEN_AT_MOST_NS;
    }

    private MenuLayout shown() {
        return layouts.getFirst();
    }

    /** Takes the latest items over; returns whether they are others. */
    private boolean renew() {
        if (shown().items().equals(latest)) {
            return false;
        }
        layouts.addFirst(shown().next(latest));
        if (layouts.size() > REMEMBERED) {
            layouts.removeLast();
        }
        return true;
    }

    /** What a signal of a changed layout says. */
    synchronized long revision() {
        return shown().revision();
    }

    @Override
    public synchronized LayoutReply<UInt32, Item> GetLayout(
            int parent, int depth, List<String> properties) {
        return new LayoutReply<>(
                new UInt32(shown().revision()), shown().layout(parent, depth, properties));
    }

    @Override
    public synchronized List<ItemProperties> GetGroupProperties(
            List<Integer> ids, List<String> properties) {
        List<Integer> asked = ids.isEmpty() ? shown().ids() : ids;
        return asked.stream()
                .filter(shown()::has)
                .map(id -> new ItemProperties(id, shown().properties(id, properties)))
                .toList();
    }

    @Override
    public synchronized Variant<?> GetProperty(int id, String name) {
        return Optional.<Variant<?>>ofNullable(shown().properties(id, List.of(name)).get(name))
                .orElse(new Variant<>(""));
    }

    @Override
    public void Event(int id, String event, Variant<?> data, UInt32 timestamp) {
        happened(id, event);
    }

    @Override
    public List<Integer> EventGroup(List<Occurrence> events) {
        List<Integer> unknown = new ArrayList<>();
        for (Occurrence occurrence : events) {
            if (!happened(occurrence.id, occurrence.event)) {
                unknown.add(occurrence.id);
            }
        }
        return unknown;
    }

    private boolean happened(int id, String event) {
        return switch (event) {
            case "clicked" -> clicked(id);
            case "opened" -> opened(id);
            case "closed" -> closed(id);
            default -> isKnown(id);
        };
    }

    private boolean clicked(int id) {
        Optional<TrayCommand> command;
        boolean known;
        synchronized (this) {
            command = layouts.stream().flatMap(layout -> layout.command(id).stream()).findFirst();
            known = isKnown(id);
        }
        command.ifPresent(commands);
        return known;
    }

    private synchronized boolean isKnown(int id) {
        return layouts.stream().anyMatch(layout -> layout.has(id));
    }

    private synchronized boolean opened(int id) {
        if (id == MenuLayout.ROOT) {
            open = true;
            openedNs = clock.nanos();
        }
        return isKnown(id);
    }

    private boolean closed(int id) {
        boolean tell = false;
        synchronized (this) {
            if (id == MenuLayout.ROOT) {
                open = false;
                tell = renew();
            }
        }
        if (tell) {
            layoutChanged.run();
        }
        return isKnown(id);
    }

    @Override
    public synchronized boolean AboutToShow(int id) {
        return id == MenuLayout.ROOT && !isOpen() && renew();
    }

    @Override
    public ShowReply<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids) {
        List<Integer> unknown = ids.stream().filter(id -> !isKnown(id)).toList();
        List<Integer> toUpdate =
                ids.stream().filter(id -> id == MenuLayout.ROOT && AboutToShow(id)).toList();
        return new ShowReply<>(toUpdate, unknown);
    }

    // The library wants a generic result; whoever asks gets a variant.
    @SuppressWarnings("unchecked")
    @Override
    public <A> A Get(String interfaceName, String property) {
        return (A) PropertyTable.one(table(), property);
    }

    @Override
    public <A> void Set(String interfaceName, String property, A value) {
        throw PropertyTable.readOnly(property);
    }

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
        return interfaceName.equals(DBusMenu.NAME) ? table() : Map.of();
    }

    private static Map<String, Variant<?>> table() {
        return Map.of(
                "Version", new Variant<>(new UInt32(PROTOCOL)),
                "TextDirection", new Variant<>("ltr"),
                "Status", new Variant<>("normal"),
                "IconThemePath", new Variant<>(List.of(), "as"));
    }

    @Override
    public String getObjectPath() {
        return path;
    }
}
