package io.manta.desktop.tray.xembed;

import io.manta.desktop.tray.TrayCommand;
import io.manta.desktop.tray.TrayIcon;
import io.manta.desktop.tray.TrayLook;
import io.manta.desktop.tray.TrayMenuItem;
import io.manta.desktop.tray.TrayRenderer;
import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Image;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tray by {@code java.awt.SystemTray}. What touches it runs on AWT's own thread. */
public final class AwtTray implements TrayRenderer {
    private static final Logger LOG = LoggerFactory.getLogger(AwtTray.class);

    private final SystemTray tray;
    private final TrayIcon icon;
    private final Consumer<TrayCommand> commands;
    private final java.awt.TrayIcon shown;
    private List<TrayMenuItem> items = List.of(); // of AWT's thread

    private AwtTray(
            SystemTray tray, TrayIcon icon, Consumer<TrayCommand> commands, TrayLook first) {
        this.tray = tray;
        this.icon = icon;
        this.commands = commands;
        this.shown = new java.awt.TrayIcon(image(first), first.title());
        shown.addActionListener(_ -> commands.accept(new TrayCommand.OpenWindow()));
    }

    /** Shows the icon where a panel takes it; empty where none does. */
    public static Optional<TrayRenderer> open(
            TrayIcon icon, Consumer<TrayCommand> commands, TrayLook first) {
        if (GraphicsEnvironment.isHeadless() || !SystemTray.isSupported()) {
            return Optional.empty();
        }
        AwtTray made = new AwtTray(SystemTray.getSystemTray(), icon, commands, first);
        try {
            made.tray.add(made.shown);
        } catch (AWTException e) {
            LOG.info("tray: no panel takes the icon: {}", e.getMessage());
            return Optional.empty();
        }
        made.show(first);
        return Optional.of(made);
    }

    @Override
    public void show(TrayLook look) {
        EventQueue.invokeLater(() -> apply(look));
    }

    private void apply(TrayLook look) {
        shown.setImage(image(look));
        shown.setToolTip(look.title() + ": " + look.tooltip());
        if (!TrayMenuItem.sameButForDetails(items, look.items())) {
            items = look.items();
            PopupMenu menu = new PopupMenu();
            fill(menu, items);
            shown.setPopupMenu(menu);
        }
    }

    private Image image(TrayLook look) {
        int side = Math.max(1, tray.getTrayIconSize().height);
        return icon.pixmap(look.face(), look.palette(), side).image();
    }

    private void fill(Menu menu, List<TrayMenuItem> list) {
        for (TrayMenuItem item : list) {
            switch (item) {
                case TrayMenuItem.Separator _ -> menu.addSeparator();
                case TrayMenuItem.Line line -> menu.add(greyed(line.text()));
                case TrayMenuItem.Action action when !action.enabled() ->
                        menu.add(greyed(action.text()));
                case TrayMenuItem.Action action -> {
                    MenuItem made = new MenuItem(action.text());
                    made.addActionListener(_ -> commands.accept(action.command()));
                    menu.add(made);
                }
                case TrayMenuItem.Submenu submenu -> {
                    Menu made = new Menu(submenu.text());
                    fill(made, submenu.items());
                    menu.add(made);
                }
            }
        }
    }

    private static MenuItem greyed(String text) {
        MenuItem item = new MenuItem(text);
        item.setEnabled(false);
        return item;
    }

    @Override
    public void close() {
        EventQueue.invokeLater(() -> tray.remove(shown));
    }
}
