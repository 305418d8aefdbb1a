package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.watch.Watch;
import io.manta.mesh.view.MeshView;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Waits for what the mesh was asked to do, never longer than a client waits for the service. */
final class MeshCalls {
    /** A client waits half a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(1);

    private MeshCalls() {}

    /** The result. */
    static <T> T await(CompletableFuture<T> call) throws MantaException, InterruptedException {
        return within(call, PATIENCE)
                .orElseThrow(
                        () ->
                                new MantaException(
                                        ErrorCode.WRONG_STATE,
                                        "it is not done after " + PATIENCE.toSeconds() + " s",
                                        "See in 'manta status' whether it is done later.",
                                        null));
    }

    /**
     * Waits until the view shows what a call has done: it follows within the same turn of the mesh.
     */
    static void shown(Watch<MeshView> view, Predicate<MeshView> what) throws InterruptedException {
        shown(view, SHOWN_WITHIN, what);
    }

    /** Waits until the view shows something, or so long. */
    static void shown(Watch<MeshView> view, Duration limit, Predicate<MeshView> what)
            throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        try (Watch.Subscription _ =
                view.follow(
                        now -> {
                            if (what.test(now)) {
                                seen.countDown();
                            }
                        })) {
            // Somebody else may have undone it meanwhile.
            boolean _ = seen.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The result, or nothing if it takes longer; it then goes on. */
    static <T> Optional<T> within(CompletableFuture<T> call, Duration patience)
            throws MantaException, InterruptedException {
        try {
            return Optional.of(call.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw reason(e.getCause() == null ? e : e.getCause());
        }
    }

    private static MantaException reason(Throwable cause) {
        Throwable deepest = cause;
        while (!(deepest instanceof MantaException) && deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest instanceof MantaException manta
                ? manta
                : new MantaException(ErrorCode.INTERNAL, "the mesh failed: " + deepest, cause);
    }
}
