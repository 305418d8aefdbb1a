package io.manta.desktop.bus;

import org.freedesktop.dbus.exceptions.DBusException;

/** Who uses the bus. Called on the thread of {@link SessionBus}, one call at a time. */
public interface BusClient {
    /**
     * There is a bus from now on.
     *
     * @throws DBusException when the bus does not do what is needed; the client does without it
     *     until there is another
     */
    void connected(BusConnection bus) throws DBusException;

    /**
     * There is none, at first or any more; what was on it has gone with it. Comes again after each
     * attempt to reach one.
     */
    void lost();
}
