package io.manta.desktop.tray.sni;

import io.manta.desktop.icon.Pixmap;
import io.manta.desktop.tray.TrayCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** Serves the icon from memory. Safe for use by any thread. */
final class ItemServer implements StatusNotifierItem, Properties {
    private static final String PIXMAPS = "a(iiay)";
    private static final String TOOL_TIP = "(sa(iiay)ss)";

    private final String path;
    private final String menuPath;
    private final Consumer<TrayCommand> commands;
    private volatile Shown shown = new Shown("", "", List.of());

    /** What is shown now. */
    record Shown(String title, String toolTip, List<Pixmap> icon) {}

    /** A picture as the protocol has it. */
    public static final class Picture extends Struct {
        @Position(0)
        public final int width;

        @Position(1)
        public final int height;

        @Position(2)
        public final byte[] bytes;

        public Picture(int width, int height, byte[] bytes) {
            this.width = width;
            this.height = height;
            this.bytes = bytes;
        }
    }

    /** A tooltip as the protocol has it. */
    public static final class ToolTip extends Struct {
        @Position(0)
        public final String iconName;

        @Position(1)
        public final List<Picture> pictures;

        @Position(2)
        public final String title;

        @Position(3)
        public final String text;

        public ToolTip(String iconName, List<Picture> pictures, String title, String text) {
            this.iconName = iconName;
            this.pictures = pictures;
            this.title = title;
            this.text = text;
        }
    }

    ItemServer(String path, String menuPath, Consumer<TrayCommand> commands) {
        this.path = path;
        this.menuPath = menuPath;
        this.commands = commands;
    }

    /** Shows that from now on; returns what was shown before. */
    Shown show(Shown next) {
        Shown before = shown;
        shown = next;
        return before;
    }

    @Override
    public void ContextMenu(int x, int y) {
        // A desktop that cannot show the menu itself still leads somewhere.
        commands.accept(new TrayCommand.OpenWindow());
    }

    @Override
    public void Activate(int x, int y) {
        commands.accept(new TrayCommand.OpenWindow());
    }

    @Override
    public void SecondaryActivate(int x, int y) {
        commands.accept(new TrayCommand.OpenWindow());
    }

    @Override
    public void Scroll(int delta, String orientation) {
        // Nothing here has a size or a level.
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
        return interfaceName.equals(StatusNotifierItem.NAME) ? table() : Map.of();
    }

    private Map<String, Variant<?>> table() {
        Shown now = shown;
        List<Picture> pictures = now.icon.stream().map(ItemServer::picture).toList();
        ToolTip toolTip = new ToolTip("", List.of(), now.title, now.toolTip);
        Map<String, Variant<?>> table = new LinkedHashMap<>();
        table.put("Category", new Variant<>("Communications"));
        table.put("Id", new Variant<>("manta"));
        table.put("Title", new Variant<>(now.title));
        // Never "NeedsAttention": desktops blink then, or show another icon. The badge is enough.
        table.put("Status", new Variant<>("Active"));
        table.put("WindowId", new Variant<>(0));
        table.put("IconThemePath", new Variant<>(""));
        table.put("IconName", new Variant<>(""));
        table.put("IconPixmap", new Variant<>(pictures, PIXMAPS));
        table.put("OverlayIconName", new Variant<>(""));
        table.put("OverlayIconPixmap", new Variant<>(List.of(), PIXMAPS));
        table.put("AttentionIconName", new Variant<>(""));
        table.put("AttentionIconPixmap", new Variant<>(List.of(), PIXMAPS));
        table.put("AttentionMovieName", new Variant<>(""));
        table.put("ToolTip", new Variant<>(toolTip, TOOL_TIP));
        table.put("ItemIsMenu", new Variant<>(false));
        table.put("Menu", new Variant<>(new DBusPath(menuPath)));
        return table;
    }

    private static Picture picture(Pixmap pixmap) {
        return new Picture(pixmap.sizePx(), pixmap.sizePx(), pixmap.networkOrder());
    }

    @Override
    public String getObjectPath() {
        return path;
    }
}
