package io.manta.desktop.tray.sni;

import io.manta.base.time.Clock;
import io.manta.desktop.bus.BusConnection;
import io.manta.desktop.icon.Palette;
import io.manta.desktop.tray.TrayCommand;
import io.manta.desktop.tray.TrayFace;
import io.manta.desktop.tray.TrayIcon;
import io.manta.desktop.tray.TrayLook;
import io.manta.desktop.tray.TrayRenderer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tray by StatusNotifierItem and DBusMenu. It has a bus name of its own, announces it to the
 * watcher when made, and again whenever told to.
 */
public final class NotifierTray implements TrayRenderer {
    private static final Logger LOG = LoggerFactory.getLogger(NotifierTray.class);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String ITEM_PATH = "/StatusNotifierItem";
    private static final String MENU_PATH = "/MenuBar";

    private final BusConnection bus;
    private final TrayIcon icon;
    private final String name;
    private final MenuServer menu;
    private final ItemServer item;
    private volatile boolean live;
    private Optional<Drawn> drawn = Optional.empty(); // of the caller of show

    private record Drawn(TrayFace face, Palette palette) {}

    private NotifierTray(
            BusConnection bus, TrayIcon icon, Clock clock, Consumer<TrayCommand> commands) {
        this.bus = bus;
        this.icon = icon;
        this.name =
                "org.kde.StatusNotifierItem-"
                        + ProcessHandle.current().pid()
                        + "-"
                        + COUNT.incrementAndGet();
        this.menu = new MenuServer(MENU_PATH, clock, commands, this::tellLayout);
        this.item = new ItemServer(ITEM_PATH, MENU_PATH, commands);
    }

    /**
     * Has the icon shown, once there is a look.
     *
     * @param commands takes what the person asks for, on a thread of the bus; must return at once
     * @throws DBusException when the bus or the watcher refuses
     */
    public static NotifierTray on(
            BusConnection bus,
            TrayIcon icon,
            Clock clock,
            Consumer<TrayCommand> commands,
            TrayLook first)
            throws DBusException {
        NotifierTray tray = new NotifierTray(bus, icon, clock, commands);
        tray.show(first);
        try {
            bus.export(ITEM_PATH, tray.item);
            bus.export(MENU_PATH, tray.menu);
            bus.own(tray.name);
            tray.live = true;
            tray.announce();
        } catch (DBusException | RuntimeException e) {
            tray.close();
            throw e;
        }
        return tray;
    }

    /** Tells the watcher, which may be another one than before. */
    public void announce() throws DBusException {
        try {
            bus.remote(
                            StatusNotifierWatcher.NAME,
                            StatusNotifierWatcher.PATH,
                            StatusNotifierWatcher.class)
                    .RegisterStatusNotifierItem(name);
        } catch (DBusExecutionException e) {
            throw new DBusException("the panel refuses the icon: " + e.getMessage(), e);
        }
    }

    @Override
    public void show(TrayLook look) {
        Optional<Drawn> next = Optional.of(new Drawn(look.face(), look.palette()));
        ItemServer.Shown before =
                item.show(
                        new ItemServer.Shown(
                                look.title(),
                                look.tooltip(),
                                icon.pixmaps(look.face(), look.palette())));
        menu.show(look.items());
        if (!next.equals(drawn)) {
            drawn = next;
            tell(() -> new StatusNotifierItem.NewIcon(ITEM_PATH));
        }
        if (!look.tooltip().equals(before.toolTip())) {
            tell(() -> new StatusNotifierItem.NewToolTip(ITEM_PATH));
        }
    }

    private void tellLayout() {
        UInt32 revision = new UInt32(menu.revision());
        tell(() -> new DBusMenu.LayoutUpdated(MENU_PATH, revision, MenuLayout.ROOT));
    }

    @FunctionalInterface
    private interface Telling {
        DBusSignal signal() throws DBusException;
    }

    private void tell(Telling telling) {
        if (!live) {
            return; // nobody has seen anything yet
        }
        try {
            bus.emit(telling.signal());
        } catch (DBusException e) {
            LOG.warn("tray: a signal was not sent: {}", e.toString());
        }
    }

    /** The name under which the panel knows the icon. */
    String name() {
        return name;
    }

    @Override
    public void close() {
        bus.unexport(ITEM_PATH);
        bus.unexport(MENU_PATH);
        try {
            bus.disown(name);
        } catch (DBusException | RuntimeException e) {
            LOG.debug("tray: the name went with the bus: {}", e.toString());
        }
    }
}
