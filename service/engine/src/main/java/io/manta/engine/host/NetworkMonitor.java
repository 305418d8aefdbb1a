package io.manta.engine.host;

import io.manta.base.life.TaskScope;
import io.manta.base.watch.Watch;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The networks this machine is in, followed by looking again and again: cheap, and the same on
 * every system. Followers hear on the thread that looked.
 */
public final class NetworkMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkMonitor.class);

    /** A cable or another Wi-Fi is noticed soon; a device in standby hardly wakes up for it. */
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Supplier<HostNetworks> reader;
    private final Watch<HostNetworks> view = new Watch<>(HostNetworks.NONE);

    /** Looks with {@code reader}, which may wait for the system but not for a network. */
    public NetworkMonitor(Supplier<HostNetworks> reader) {
        this.reader = reader;
    }

    /** Looks at this machine. */
    public static NetworkMonitor system() {
        return new NetworkMonitor(new SystemNetworks());
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

    /** Keeps looking until the scope ends. */
    public void start(TaskScope scope) {
        scope.forkPlatform(
                "networks",
                () -> {
                    while (true) {
                        Thread.sleep(BETWEEN);
                        look();
                    }
                });
    }
}
