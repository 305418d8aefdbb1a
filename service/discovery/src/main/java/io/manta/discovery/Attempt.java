package io.manta.discovery;

import io.manta.base.error.MantaException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls sources so that whatever they do ends in the future. */
final class Attempt {
    private Attempt() {}

    /** The future of the call; a failed one if the call threw. */
    static <T> CompletableFuture<T> of(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What failed, in words. */
    static String why(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause == null) {
            return "it answered with something else than was asked for";
        }
        return cause instanceof MantaException ? String.valueOf(cause.getMessage()) : "" + cause;
    }
}
