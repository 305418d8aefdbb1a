package io.manta.desktop.tray.host;

import io.manta.base.time.Clock;
import io.manta.desktop.bus.BusClient;
import io.manta.desktop.bus.BusConnection;
import io.manta.desktop.bus.Mailbox;
import io.manta.desktop.icon.Palette;
import io.manta.desktop.tray.TrayCommand;
import io.manta.desktop.tray.TrayIcon;
import io.manta.desktop.tray.TrayLook;
import io.manta.desktop.tray.TrayLooks;
import io.manta.desktop.tray.TrayRenderer;
import io.manta.desktop.tray.TrayView;
import io.manta.desktop.tray.sni.NotifierTray;
import io.manta.desktop.tray.sni.StatusNotifierWatcher;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.freedesktop.dbus.exceptions.DBusException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the icon shown: by the panel over the bus where there is a watcher, else embedded, else not
 * at all, and picks again whenever that changes.
 *
 * <pre>
 *              watcher appears                     watcher goes, or the bus
 *   NONE ─────────────────────────▶ NOTIFIER ────────────────────────────────▶ EMBEDDED or NONE
 *                                    │    ▲ another watcher: announced again
 *                                    ├────┘ another palette: drawn and announced again
 *                                    └────┘ the machine has woken: announced again
 * </pre>
 *
 * <p>Public methods may be called by any thread and, but for {@link #close()}, never wait.
 */
public final class TrayHost implements BusClient, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrayHost.class);

    private static final Duration LEAVE_WITHIN = Duration.ofMillis(500);

    private final TrayIcon icon;
    private final Clock clock;
    private final EmbeddedTray embedded;
    private final Consumer<TrayCommand> commands;
    private final Consumer<TrayMode> modes;
    private final Mailbox mailbox = new Mailbox("tray");
    private final AtomicReference<@Nullable TrayView> newest = new AtomicReference<>();

    // Owned by the mailbox.
    private TrayLooks looks;
    private Optional<BusConnection> bus = Optional.empty();
    private Optional<TrayView> view = Optional.empty();
    private Palette palette = Palette.UNKNOWN;
    private Optional<TrayRenderer> renderer = Optional.empty();
    private Optional<TrayMode> mode = Optional.empty();
    private boolean closed;

    /** Makes the renderer for older panels. */
    @FunctionalInterface
    public interface EmbeddedTray {
        /** Empty when no panel would take it. */
        Optional<TrayRenderer> open(TrayIcon icon, Consumer<TrayCommand> commands, TrayLook first);
    }

    /**
     * @param commands takes what the person asks for; must return at once, by any thread
     * @param modes is told where the tray is shown, and whenever that changes
     */
    public TrayHost(
            TrayLooks looks,
            TrayIcon icon,
            Clock clock,
            EmbeddedTray embedded,
            Consumer<TrayCommand> commands,
            Consumer<TrayMode> modes) {
        this.looks = looks;
        this.icon = icon;
        this.clock = clock;
        this.embedded = embedded;
        this.commands = commands;
        this.modes = modes;
    }

    /** Shows this from now on. Of several in a row the last is enough. */
    public void show(TrayView next) {
        if (newest.getAndSet(next) == null) {
            mailbox.post(this::takeNewest);
        }
    }

    private void takeNewest() {
        TrayView next = newest.getAndSet(null);
        if (next == null) {
            return;
        }
        view = Optional.of(next);
        renderer.ifPresent(r -> r.show(looks.of(next, palette)));
    }

    /** The panel has another colour. */
    public void paint(Palette next) {
        mailbox.post(
                () -> {
                    if (next == palette) {
                        return;
                    }
                    palette = next;
                    view.ifPresent(now -> renderer.ifPresent(r -> r.show(looks.of(now, palette))));
                    announceAgain();
                });
    }

    /** Shows what is known in other words from now on. */
    public void speak(TrayLooks next) {
        mailbox.post(
                () -> {
                    looks = next;
                    view.ifPresent(now -> renderer.ifPresent(r -> r.show(looks.of(now, palette))));
                });
    }

    /** The machine has slept: some panels have lost the icon then, and do not ask for it. */
    public void woken() {
        mailbox.post(this::announceAgain);
    }

    @Override
    public void connected(BusConnection connection) throws DBusException {
        connection.watchName(
                StatusNotifierWatcher.NAME, (_, _) -> mailbox.post(() -> pickOn(connection)));
        connection.listen(
                StatusNotifierWatcher.StatusNotifierHostRegistered.class,
                _ -> mailbox.post(this::announceAgain));
        mailbox.post(() -> pickOn(connection));
    }

    @Override
    public void lost() {
        mailbox.post(
                () -> {
                    boolean stillEmbedded =
                            bus.isEmpty() && mode.stream().anyMatch(m -> m == TrayMode.EMBEDDED);
                    bus = Optional.empty();
                    if (!stillEmbedded) {
                        pick();
                    }
                });
    }

    private void pickOn(BusConnection connection) {
        bus = Optional.of(connection);
        pick();
    }

    /** What is there is taken away, for the watcher may be another one than before. */
    private void pick() {
        if (closed) {
            return;
        }
        renderer.ifPresent(TrayRenderer::close);
        renderer = Optional.empty();
        TrayLook first = looks.of(view.orElse(looks.beforeAnything()), palette);
        renderer = notifier(first);
        if (renderer.isPresent()) {
            enter(TrayMode.NOTIFIER);
            return;
        }
        renderer = embedded.open(icon, commands, first);
        enter(renderer.isPresent() ? TrayMode.EMBEDDED : TrayMode.NONE);
    }

    private Optional<TrayRenderer> notifier(TrayLook first) {
        if (bus.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (!bus.get().hasOwner(StatusNotifierWatcher.NAME)) {
                return Optional.empty();
            }
            return Optional.of(NotifierTray.on(bus.get(), icon, clock, commands, first));
        } catch (DBusException | RuntimeException e) {
            LOG.info("tray: the panel does not take the icon: {}", e.toString());
            return Optional.empty();
        }
    }

    private void announceAgain() {
        if (renderer.isPresent() && renderer.get() instanceof NotifierTray notifier) {
            try {
                notifier.announce();
            } catch (DBusException | RuntimeException e) {
                LOG.info("tray: the panel does not take the icon: {}", e.toString());
                pick();
            }
        }
    }

    private void enter(TrayMode next) {
        if (mode.isPresent() && mode.get() == next) {
            return;
        }
        mode = Optional.of(next);
        LOG.info("tray: mode={}", next);
        modes.accept(next);
    }

    /** Takes the icon away and ends; waits half a second for the panel at most. */
    @Override
    public void close() {
        CountDownLatch gone = new CountDownLatch(1);
        mailbox.post(
                () -> {
                    closed = true;
                    renderer.ifPresent(TrayRenderer::close);
                    gone.countDown();
                });
        try {
            if (!gone.await(LEAVE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("tray: the panel did not let go of the icon in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        mailbox.close();
    }

    @Override
    public String toString() {
        return "the tray";
    }
}
