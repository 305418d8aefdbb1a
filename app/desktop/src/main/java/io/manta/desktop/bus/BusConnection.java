package io.manta.desktop.bus;

import java.util.function.Consumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;

/** A bus that is there. Safe for use by any thread. */
public final class BusConnection {
    /** Is told that a name has another owner. */
    @FunctionalInterface
    public interface OwnerListener {
        /**
         * @param before whether somebody had it
         * @param now whether somebody has it
         */
        void changed(boolean before, boolean now);
    }

    private static final String BUS_NAME = "org.freedesktop.DBus";
    private static final String BUS_PATH = "/org/freedesktop/DBus";

    private final DBusConnection connection;

    BusConnection(DBusConnection connection) {
        this.connection = connection;
    }

    /** The name the bus gave to this program, {@code :1.42}. */
    public String uniqueName() {
        return connection.getUniqueName();
    }

    /** Takes a name of one's own. */
    public void own(String name) throws DBusException {
        connection.requestBusName(name);
    }

    /** Gives it back. */
    public void disown(String name) throws DBusException {
        connection.releaseBusName(name);
    }

    /** Offers an object to others. */
    public void export(String path, DBusInterface object) throws DBusException {
        connection.exportObject(path, object);
    }

    /** Offers it no more. */
    public void unexport(String path) {
        connection.unExportObject(path);
    }

    /** An object of others. Calls wait for the answer and throw what it refuses with. */
    public <T extends DBusInterface> T remote(String name, String path, Class<T> type)
            throws DBusException {
        return connection.getRemoteObject(name, path, type);
    }

    /** Sends a signal; never waits. */
    public void emit(DBusSignal signal) {
        connection.sendMessage(signal);
    }

    /**
     * Calls a listener with every signal of that type.
     *
     * @param listener is called on a thread of the bus, and must return soon
     */
    public <T extends DBusSignal> void listen(Class<T> type, Consumer<T> listener)
            throws DBusException {
        connection.addSigHandler(type, listener::accept);
    }

    /** Whether somebody has the name now. */
    public boolean hasOwner(String name) throws DBusException {
        return connection.getRemoteObject(BUS_NAME, BUS_PATH, DBus.class).NameHasOwner(name);
    }

    /**
     * Calls a listener whenever a name gets another owner, or none.
     *
     * @param listener is called on a thread of the bus, and must return soon
     */
    public void watchName(String name, OwnerListener listener) throws DBusException {
        connection.addSigHandler(
                DBusMatchRuleBuilder.create()
                        .withType(DBus.NameOwnerChanged.class)
                        .withSender(BUS_NAME)
                        .build(),
                (DBus.NameOwnerChanged change) -> {
                    if (change.name.equals(name)) {
                        listener.changed(!change.oldOwner.isEmpty(), !change.newOwner.isEmpty());
                    }
                });
    }
}
