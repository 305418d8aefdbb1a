package io.manta.desktop.tray.host;

import io.manta.desktop.bus.BusClient;
import io.manta.desktop.bus.BusConnection;
import io.manta.desktop.icon.Palette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows how the panel is coloured, as far as the desktop tells. */
public final class PanelTheme implements BusClient {
    private static final Logger LOG = LoggerFactory.getLogger(PanelTheme.class);
    private static final String PORTAL = "org.freedesktop.portal.Desktop";
    private static final String PORTAL_PATH = "/org/freedesktop/portal/desktop";
    private static final String APPEARANCE = "org.freedesktop.appearance";
    private static final int MOST_LINES = 2_000;

    private final Map<String, String> environment;
    private final Path kdeGlobals;
    private final Consumer<Palette> palettes;

    /** Where desktops keep what programs may know of their settings. */
    @DBusInterfaceName("org.freedesktop.portal.Settings")
    public interface PortalSettings extends DBusInterface {
        /** The value of a key, as a variant within a variant. */
        Variant<?> Read(String namespace, String key);

        /** A value is another from now on. */
        final class SettingChanged extends DBusSignal {
            public final String namespace;
            public final String key;
            public final Variant<?> value;

            public SettingChanged(String path, String namespace, String key, Variant<?> value)
                    throws DBusException {
                super(path, namespace, key, value);
                this.namespace = namespace;
                this.key = key;
                this.value = value;
            }
        }
    }

    /**
     * @param environment of this program
     * @param config the person's folder of settings, {@code ~/.config}
     * @param palettes is told at first and after each change, on a thread of the bus
     */
    public PanelTheme(Map<String, String> environment, Path config, Consumer<Palette> palettes) {
        this.environment = Map.copyOf(environment);
        this.kdeGlobals = config.resolve("kdeglobals");
        this.palettes = palettes;
    }

    /** Says what can be known without a bus. */
    public void start() {
        palettes.accept(PanelColour.choose(facts(0, 0)));
    }

    @Override
    public void connected(BusConnection bus) throws DBusException {
        bus.listen(
                PortalSettings.SettingChanged.class,
                change -> {
                    if (change.namespace.equals(APPEARANCE)) {
                        read(bus);
                    }
                });
        // Asking a name that nobody has would start a portal, and wait for it.
        if (bus.hasOwner(PORTAL)) {
            read(bus);
        }
    }

    private void read(BusConnection bus) {
        try {
            PortalSettings settings = bus.remote(PORTAL, PORTAL_PATH, PortalSettings.class);
            palettes.accept(
                    PanelColour.choose(
                            facts(read(settings, "color-scheme"), read(settings, "contrast"))));
        } catch (DBusException | RuntimeException e) {
            LOG.debug("tray: the desktop does not say how it is coloured: {}", e.toString());
        }
    }

    private static int read(PortalSettings settings, String key) {
        try {
            Object value = settings.Read(APPEARANCE, key).getValue();
            while (value instanceof Variant<?> inner) {
                value = inner.getValue();
            }
            return value instanceof UInt32 number ? number.intValue() : 0;
        } catch (RuntimeException e) {
            // Older portals do not know every key.
            return 0;
        }
    }

    private PanelColour.Facts facts(int colorScheme, int contrast) {
        return new PanelColour.Facts(
                environment.getOrDefault("XDG_CURRENT_DESKTOP", ""),
                environment.getOrDefault("GTK_THEME", ""),
                kdeLines(),
                colorScheme,
                contrast);
    }

    private List<String> kdeLines() {
        try (var lines = Files.lines(kdeGlobals)) {
            return lines.limit(MOST_LINES).toList();
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    @Override
    public void lost() {
        // What was known stays; nothing better is at hand.
    }

    @Override
    public String toString() {
        return "the colour of the panel";
    }
}
