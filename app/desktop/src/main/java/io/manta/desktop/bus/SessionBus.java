package io.manta.desktop.bus;

import io.manta.base.life.TaskScope;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection to a message bus, the person's or the system's, and makes another when it is
 * lost, for ever. No bus at all is a normal case: it is said once in the log.
 */
public final class SessionBus implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionBus.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(30);

    private final TaskScope scope = new TaskScope("bus");
    private final Optional<String> address;
    private final List<BusClient> clients;
    private Duration pause = FIRST_PAUSE; // of the one task
    private boolean complained; // of the one task

    /**
     * @param address as D-Bus writes it, {@code unix:path=…}; empty where there is no bus
     * @param clients are told in this order
     */
    public SessionBus(Optional<String> address, List<BusClient> clients) {
        this.address = address;
        this.clients = List.copyOf(clients);
    }

    /** Where the person's bus is, by the environment of this program. */
    public static Optional<String> addressIn(Map<String, String> environment) {
        String told = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        if (!told.isEmpty()) {
            return Optional.of(told);
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return runtime.isEmpty() ? Optional.empty() : Optional.of("unix:path=" + runtime + "/bus");
    }

    /** Begins. Once. */
    public void start() {
        if (address.isEmpty()) {
            LOG.debug("no message bus: nothing says where it is");
            clients.forEach(BusClient::lost);
            return;
        }
        String where = address.get();
        scope.fork("bus", () -> keep(where));
    }

    private void keep(String where) throws InterruptedException {
        while (true) {
            Semaphore lost = new Semaphore(0);
            try (DBusConnection connection = connect(where, lost)) {
                pause = FIRST_PAUSE;
                complained = false;
                tellConnected(new BusConnection(connection));
                lost.acquire();
                LOG.info("message bus lost: address={}", where);
            } catch (DBusException | IOException e) {
                complainOnce(where, e);
            } finally {
                clients.forEach(BusClient::lost);
            }
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            Duration next = pause.multipliedBy(2);
            pause = next.compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : next;
        }
    }

    private void tellConnected(BusConnection connection) {
        for (BusClient client : clients) {
            try {
                client.connected(connection);
            } catch (DBusException | RuntimeException e) {
                LOG.warn("message bus: {} does without it: {}", client, e.toString());
            }
        }
    }

    private void complainOnce(String where, Exception e) {
        if (!complained) {
            LOG.info("no message bus: address={} reason={}", where, e.toString());
            complained = true;
        }
    }

    private static DBusConnection connect(String where, Semaphore lost) throws DBusException {
        return DBusConnectionBuilder.forAddress(where)
                .withShared(false)
                // Calls must be answered in their order: panels that ask for the rows of a menu
                // and,
                // before they have them, for those of its submenus show empty ones otherwise.
                .receivingThreadConfig()
                .withMethodCallThreadCount(1)
                .connectionConfig()
                .withDisconnectCallback(
                        new IDisconnectCallback() {
                            @Override
                            public void disconnectOnError(IOException e) {
                                lost.release();
                            }
                        })
                .build();
    }

    @Override
    public void close() {
        scope.close();
    }
}
