package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning.Severity;
import io.manta.base.life.TaskScope;
import io.manta.base.net.Endpoint;
import io.manta.base.watch.Watch;
import io.manta.identity.DeviceId;
import io.manta.mesh.view.ContactsView;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings tunnels and status into step with the networks whenever those change: at once, and then
 * ten times a second at most, however many changes there are.
 */
final class MeshFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MeshFollower.class);
    private static final String NOT_APPLIED = "networks-not-applied";
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Networks networks;
    private final VpnControl control;
    private final VpnEngine engine;
    private final TunnelKeys keys;
    private final StatusFeed feed;
    private final HealthTracker health;
    private final Semaphore changes = new Semaphore(0);
    private final List<Watch.Subscription> followed;

    // Guarded by this object.
    private Map<DeviceId, Endpoint> told = Map.of();

    MeshFollower(
            Networks networks,
            Watch<ContactsView> contacts,
            VpnControl control,
            VpnEngine engine,
            TunnelKeys keys,
            StatusFeed feed,
            HealthTracker health,
            TaskScope scope) {
        this.networks = networks;
        this.control = control;
        this.engine = engine;
        this.keys = keys;
        this.feed = feed;
        this.health = health;
        this.followed =
                List.of(
                        networks.mesh().follow(view -> changes.release()),
                        networks.host().follow(view -> changes.release()),
                        contacts.follow(view -> feed.touch()));
        scope.fork("mesh-follower", this::run);
    }

    private void run() throws InterruptedException {
        boolean done = true;
        while (true) {
            if (done) {
                changes.acquire();
            } else if (!changes.tryAcquire(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("trying again to apply the networks");
            }
            changes.drainPermits();
            done = apply();
            feed.touch();
            Thread.sleep(BETWEEN);
        }
    }

    /** Brings the tunnels into step now, for somebody who waits for it. */
    void hurry() {
        if (!apply()) {
            changes.release();
        }
    }

    private synchronized boolean apply() {
        try {
            control.applyNews();
            tellHeard(networks.now().heard());
            health.clear(NOT_APPLIED);
            return true;
        } catch (MantaException e) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LOG.warn("networks not applied: reason={}", e.getMessage());
            health.raise(
                    NOT_APPLIED,
                    Severity.ERROR,
                    "The tunnels do not follow the networks: " + e.getMessage(),
                    e.remedy());
            return false;
        }
    }

    private void tellHeard(Map<DeviceId, Endpoint> heard) {
        Map<DeviceId, Endpoint> news = new HashMap<>(heard);
        news.entrySet().removeAll(told.entrySet());
        news.forEach((device, place) -> engine.heardAt(keys.of(device), place));
        told = heard;
    }

    @Override
    public void close() {
        followed.forEach(Watch.Subscription::close);
    }
}
