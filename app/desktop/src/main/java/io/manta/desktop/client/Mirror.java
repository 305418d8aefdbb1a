package io.manta.desktop.client;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.ipc.Permission;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.request.SubscribeRequest;
import io.manta.ipc.request.Topic;
import io.manta.ipc.request.VersionRequest;
import io.manta.ipc.socket.EventStream;
import io.manta.ipc.socket.IpcClient;
import io.manta.ipc.socket.Patience;
import java.net.ConnectException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the status over one connection and makes another when that is lost, for ever. Runs on one
 * thread, which owns everything here but {@code wake}.
 *
 * <p>Events come when something changes, so silence may mean peace or a frozen service: after a
 * quiet while a second connection asks for the version.
 *
 * <p>While nobody looks it asks for quiet pictures: others would keep every peer busy.
 */
final class Mirror {
    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

    private final String name;
    private final ServiceTraces traces;
    private final Clock clock;
    private final ServicePace pace;
    private final ServiceModel model;
    private final Semaphore wake = new Semaphore(0);
    private ServiceSnapshot last = ServiceSnapshot.looking();
    private volatile boolean watched = true;
    private Duration pause;
    private long shownNs;

    Mirror(String name, ServiceTraces traces, Clock clock, ServicePace pace, ServiceModel model) {
        this.name = name;
        this.traces = traces;
        this.clock = clock;
        this.pace = pace;
        this.model = model;
        this.pause = pace.firstRetry();
        this.shownNs = clock.nanos() - pace.picture().toNanos();
    }

    void lookAgain() {
        wake.release();
    }

    void watched(boolean now) {
        watched = now;
        wake.release();
    }

    void run() throws InterruptedException {
        while (true) {
            long sinceNs = clock.nanos();
            try (IpcClient client = connect()) {
                follow(client);
            } catch (MantaException e) {
                show(last.under(conditionAfter(e, clock.nanos() - sinceNs), messageOf(e)));
            }
            boolean woken = wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            wake.drainPermits();
            pause = woken || watched ? pace.firstRetry() : longer();
        }
    }

    private Duration longer() {
        Duration next = pause.plus(pause.dividedBy(2));
        return next.compareTo(pace.lastRetry()) > 0 ? pace.lastRetry() : next;
    }

    private IpcClient connect() throws MantaException {
        return IpcClient.connect(traces.socket(), name, clock, Patience.of(pace.answer()));
    }

    /** Until the connection is lost; why it was, the next try will tell. */
    private void follow(IpcClient client) throws InterruptedException {
        try {
            mirror(client);
        } catch (MantaException e) {
            LOG.debug("connection lost: reason={}", e.getMessage());
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private void mirror(IpcClient client) throws MantaException {
        Permission permission = client.greeting().permission();
        boolean close = watched;
        EventStream events =
                client.subscribe(
                        new SubscribeRequest(
                                List.of(close ? Topic.STATUS : Topic.QUIET_STATUS),
                                Optional.empty()),
                        Patience.of(pace.answer()));
        try (Heartbeat heartbeat = new Heartbeat()) {
            while (close == watched) {
                Optional<EventStream.Received> received = events.next(pace.quiet());
                if (received.isEmpty()) {
                    heartbeat.check();
                } else if (received.get().event().event() instanceof StatusEvent event) {
                    pause = pace.firstRetry();
                    ServiceSnapshot next = ServiceSnapshot.running(event.status(), permission);
                    show(newestWithinPace(events, next));
                }
            }
        }
    }

    /** Waits until the next picture is due, and takes the newest that came by then. */
    private ServiceSnapshot newestWithinPace(EventStream events, ServiceSnapshot first)
            throws MantaException {
        ServiceSnapshot newest = first;
        while (true) {
            long leftNs = pace.picture().toNanos() - (clock.nanos() - shownNs);
            if (leftNs <= 0) {
                return newest;
            }
            Optional<EventStream.Received> received = events.next(Duration.ofNanos(leftNs));
            if (received.isPresent()
                    && received.get().event().event() instanceof StatusEvent event) {
                newest = ServiceSnapshot.running(event.status(), first.permission());
            }
        }
    }

    private void show(ServiceSnapshot next) {
        if (!next.equals(last)) {
            last = next;
            shownNs = clock.nanos();
            model.offer(next);
        }
    }

    private ServiceCondition conditionAfter(MantaException e, long tookNs) {
        if (e.code() == ErrorCode.VERSION_MISMATCH) {
            return ServiceCondition.OUTDATED;
        }
        if (e.code() == ErrorCode.NOT_PERMITTED || isForbidden()) {
            return ServiceCondition.NOT_PERMITTED;
        }
        boolean waitedInVain = tookNs >= pace.answer().toNanos();
        // A queue that is full is what a frozen service leaves in the end.
        boolean refused = e.getCause() instanceof ConnectException || e.getCause() == null;
        boolean isThere = Files.exists(traces.socket()) && !refused;
        boolean spoke = e.code() != ErrorCode.SERVICE_UNREACHABLE;
        return waitedInVain || isThere || spoke
                ? ServiceCondition.NOT_ANSWERING
                : traces.whyNobodyListens();
    }

    private boolean isForbidden() {
        return Files.exists(traces.socket()) && !Files.isWritable(traces.socket());
    }

    private static String messageOf(MantaException e) {
        return String.valueOf(e.getMessage());
    }

    /** Asks whether the service is still there; its connection is made when first needed. */
    private final class Heartbeat implements AutoCloseable {
        private Optional<IpcClient> client = Optional.empty();

        void check() throws MantaException {
            long sinceNs = clock.nanos();
            try {
                if (client.isEmpty()) {
                    client = Optional.of(connect());
                }
                client.get().call(new VersionRequest(), Patience.of(pace.answer()));
                show(
                        new ServiceSnapshot(
                                ServiceCondition.RUNNING, last.status(), last.permission(), ""));
            } catch (MantaException e) {
                boolean waitedInVain = clock.nanos() - sinceNs >= pace.answer().toNanos();
                if (!waitedInVain || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                show(last.under(ServiceCondition.NOT_ANSWERING, messageOf(e)));
            }
        }

        @Override
        public void close() {
            client.ifPresent(IpcClient::close);
        }
    }
}
