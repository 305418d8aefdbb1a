package io.manta.desktop.tray.host;

import io.manta.desktop.bus.BusClient;
import io.manta.desktop.bus.BusConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/** Tells when the machine wakes from sleep, as logind says it on the bus of the system. */
public final class Waking implements BusClient {
    private static final Path USUAL = Path.of("/run/dbus/system_bus_socket");

    private final Runnable woken;

    /** Who puts the machine to sleep. */
    @DBusInterfaceName("org.freedesktop.login1.Manager")
    public interface Logind extends DBusInterface {
        /** The machine is about to sleep, or has woken. */
        final class PrepareForSleep extends DBusSignal {
            public final boolean begins;

            public PrepareForSleep(String path, boolean begins) throws DBusException {
                super(path, begins);
                this.begins = begins;
            }
        }
    }

    /**
     * @param woken is called after each waking, on a thread of the bus; must return at once
     */
    public Waking(Runnable woken) {
        this.woken = woken;
    }

    /** Where the bus of the system is; empty where there is none. */
    public static Optional<String> addressIn(Map<String, String> environment) {
        String told = environment.getOrDefault("DBUS_SYSTEM_BUS_ADDRESS", "");
        if (!told.isEmpty()) {
            return Optional.of(told);
        }
        return Files.exists(USUAL) ? Optional.of("unix:path=" + USUAL) : Optional.empty();
    }

    @Override
    public void connected(BusConnection bus) throws DBusException {
        bus.listen(
                Logind.PrepareForSleep.class,
                signal -> {
                    if (!signal.begins) {
                        woken.run();
                    }
                });
    }

    @Override
    public void lost() {
        // Nobody tells then; the tray's own watcher still does.
    }

    @Override
    public String toString() {
        return "the waking of the machine";
    }
}
