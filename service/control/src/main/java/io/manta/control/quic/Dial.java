package io.manta.control.quic;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlLimits;
import io.manta.identity.DeviceId;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looking for one peer at several places: the next is tried a moment after the one before, or as
 * soon as that one fails; the first that says hello is taken, and the others are ended. Belongs to
 * control's thread; used once.
 */
final class Dial implements LinkListener {
    private final LinkContext context;
    private final DeviceId peer;
    private final Dialler dialler;
    private final Set<Endpoint> candidates = new LinkedHashSet<>();
    private final Map<Endpoint, PeerLink> attempts = new HashMap<>();
    private final Map<Endpoint, Ending> failures = new LinkedHashMap<>();
    private final Set<Endpoint> tried = new LinkedHashSet<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private @Nullable Future<?> nextTry;
    private boolean over;

    private record Waiter(CompletableFuture<ControlConnection> future, Future<?> expiry) {}

    Dial(LinkContext context, DeviceId peer, Dialler dialler) {
        this.context = context;
        this.peer = peer;
        this.dialler = dialler;
    }

    DeviceId peer() {
        return peer;
    }

    /** One more waits for this, and knows these places. */
    void join(
            List<Endpoint> places, Duration deadline, CompletableFuture<ControlConnection> future) {
        for (Endpoint place : places) {
            if (candidates.size() < ControlLimits.CANDIDATES) {
                candidates.add(place);
            }
        }
        Future<?> expiry =
                context.loop()
                        .schedule(
                                () -> expire(future, deadline),
                                deadline.toNanos(),
                                TimeUnit.NANOSECONDS);
        waiters.add(new Waiter(future, expiry));
        if (nextTry == null) {
            tryNext();
        }
    }

    private void tryNext() {
        stopClock();
        for (Endpoint candidate : candidates) {
            if (!over && tried.add(candidate)) {
                nextTry =
                        context.loop()
                                .schedule(
                                        this::tryNext,
                                        context.times().stagger().toNanos(),
                                        TimeUnit.NANOSECONDS);
                dialler.attempt(this, candidate);
                return;
            }
        }
        if (!over && attempts.isEmpty()) {
            fail();
        }
    }

    /** An attempt has begun. */
    void begun(Endpoint candidate, PeerLink link) {
        attempts.put(candidate, link);
    }

    /**
     * TLS is through, as far as the dialler can tell, or the attempt failed before.
     *
     * @param failure null if it did not
     */
    void answered(Endpoint candidate, @Nullable Throwable failure) {
        PeerLink link = attempts.get(candidate);
        if (link != null && failure != null) {
            link.troubled(failure);
        }
    }

    @Override
    public void greeted(PeerLink link) {
        if (over) {
            link.shut(CloseCode.UNNEEDED, "another attempt was faster");
        } else {
            dialler.choose(link);
        }
    }

    @Override
    public void wanted(PeerLink link) {
        throw new IllegalStateException("only who dialled decides");
    }

    @Override
    public void ended(PeerLink link, Ending ending) {
        attempts.values().remove(link);
        failures.put(link.endpoint(), ending);
        if (!over) {
            tryNext();
        }
    }

    /** There is a connection with the peer: made by this or by the peer. */
    void succeed(PeerLink connection) {
        finish(connection);
        waiters.forEach(waiter -> waiter.future().complete(connection));
    }

    private void expire(CompletableFuture<ControlConnection> future, Duration deadline) {
        waiters.removeIf(waiter -> waiter.future() == future);
        future.completeExceptionally(
                unreachable("not reached within " + deadline.toMillis() + " ms"));
        if (waiters.isEmpty()) {
            finish(null);
        }
    }

    private void fail() {
        fail(unreachable("not reached"));
    }

    /** All who wait get this. */
    void fail(MantaException failure) {
        finish(null);
        waiters.forEach(waiter -> waiter.future().completeExceptionally(failure));
    }

    /** Ends all attempts but one. */
    private void finish(@Nullable PeerLink winner) {
        over = true;
        stopClock();
        dialler.finished(this);
        waiters.forEach(waiter -> waiter.expiry().cancel(false));
        for (PeerLink attempt : List.copyOf(attempts.values())) {
            if (attempt != winner) {
                attempt.shut(CloseCode.UNNEEDED, "another attempt was faster");
            }
        }
    }

    private void stopClock() {
        if (nextTry != null) {
            nextTry.cancel(false);
            nextTry = null;
        }
    }

    /** Says of each place what came back from it. */
    private MantaException unreachable(String what) {
        StringJoiner places = new StringJoiner("; ");
        ErrorCode code = ErrorCode.PEER_UNREACHABLE;
        for (Endpoint candidate : tried) {
            Ending failure = failures.get(candidate);
            places.add(candidate + ": " + (failure == null ? "no answer yet" : failure.words()));
            if (failure != null && failure.code() == ErrorCode.VERSION_MISMATCH) {
                code = ErrorCode.VERSION_MISMATCH;
            }
        }
        String message = "device %s: %s (%s)".formatted(peer.shortForm(), what, places);
        return code == ErrorCode.VERSION_MISMATCH
                ? new MantaException(code, message, "Update the older of the two devices.", null)
                : new MantaException(code, message);
    }
}
