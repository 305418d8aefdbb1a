package io.manta.engine.host;

import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import io.manta.base.watch.Watch;
import io.manta.tun.NetworkNotices;
import io.manta.tun.NetworkNotices.Notice;
import io.manta.tun.TunException;
import io.manta.tun.TunFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The networks this machine is in. Where the system says that something changed, it looks then;
 * elsewhere again and again. Followers hear on the thread that looked.
 *
 * <p>One-shot: started once, closed once, before the scope it was started in.
 */
public final class NetworkMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkMonitor.class);

    /** Without notices: a cable or another Wi-Fi is noticed soon, and we hardly wake up for it. */
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    /** With notices: what nobody tells of, such as a network that answers differently. */
    private static final Duration LONGEST_BETWEEN = Duration.ofMinutes(2);

    /** A change comes in pieces, an address and its routes: one look after the last of them. */
    static final Duration SETTLING = Duration.ofMillis(250);

    /** But not for ever: on a machine where something always changes we look once a second. */
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(1);

    private final Supplier<HostNetworks> reader;
    private final Clock clock;
    private final Watch<HostNetworks> view = new Watch<>(HostNetworks.NONE);
    private final AtomicReference<@Nullable NetworkNotices> notices = new AtomicReference<>();

    /** Looks with {@code reader}, which may wait for the system but not for a network. */
    public NetworkMonitor(Supplier<HostNetworks> reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Looks at this machine.
     *
     * @param system reads what Java does not
     */
    public static NetworkMonitor system(TunFactory system, Clock clock) {
        return new NetworkMonitor(new SystemNetworks(system), clock);
    }

    /** What was seen last. */
    public Watch<HostNetworks> view() {
        return view;
    }

    /** Looks now. Never from a virtual thread: the system is asked natively. */
    public void look() {
        HostNetworks seen = reader.get();
        if (!seen.equals(view.value())) {
            LOG.debug("networks: links={} preferred={}", seen.links(), seen.preferred());
            view.set(seen);
        }
    }

    /**
     * Keeps looking until it is closed, or the scope.
     *
     * @param system tells of changes, if it can
     */
    public void start(TaskScope scope, TunFactory system) {
        Optional<NetworkNotices> told = subscribe(system);
        told.ifPresent(notices::set);
        scope.forkPlatform(
                "networks",
                () -> {
                    // What changed before somebody told us of changes.
                    look();
                    while (told.isPresent() && awaitTurn(told.get())) {
                        LOG.trace("looked");
                    }
                    poll();
                });
    }

    private void poll() throws InterruptedException {
        while (true) {
            Thread.sleep(BETWEEN);
            look();
        }
    }

    private static Optional<NetworkNotices> subscribe(TunFactory system) {
        try {
            return system.watchNetworks();
        } catch (TunException e) {
            LOG.info("changes of networks are noticed late: reason={}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Waits for something to look at and looks; false if nothing will be told any more. */
    boolean awaitTurn(NetworkNotices told) {
        Notice notice = told.await(LONGEST_BETWEEN);
        long sinceNs = clock.nanos();
        while (notice == Notice.CHANGED && clock.nanos() - sinceNs < LONGEST_SETTLING.toNanos()) {
            notice = told.await(SETTLING);
        }
        if (notice != Notice.CLOSED) {
            look();
        }
        return notice != Notice.CLOSED;
    }

    @Override
    public void close() {
        NetworkNotices told = notices.getAndSet(null);
        if (told != null) {
            told.close();
        }
    }
}
