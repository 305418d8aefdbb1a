package io.manta.base.life;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what was done, last first. Every step is attempted; failures are suppressed into the
 * first, which is thrown in the end. Closing twice does nothing. Not thread-safe: belongs to its
 * owner.
 *
 * <p>An interrupt, be it there before or raised by a step, waits until all steps are taken: else it
 * would cut short every later step that has to wait for something.
 */
public final class CloseStack implements AutoCloseable {
    private final Deque<AutoCloseable> steps = new ArrayDeque<>();

    /** Remembers something to close, and hands it back. */
    public <T extends AutoCloseable> T push(T resource) {
        steps.push(resource);
        return resource;
    }

    /** Forgets all steps without taking them: whoever asked has taken over their care. */
    public void release() {
        steps.clear();
    }

    /**
     * Takes every step.
     *
     * @throws MantaException the first failure; what is not one arrives wrapped in one. An {@link
     *     Error} is thrown as it is, once all steps are taken.
     */
    @Override
    public void close() throws MantaException {
        boolean interrupted = Thread.interrupted();
        Throwable first = null;
        while (!steps.isEmpty()) {
            try {
                steps.pop().close();
            } catch (Throwable failure) {
                interrupted |= failure instanceof InterruptedException;
                first = joined(first, failure);
            }
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        switch (first) {
            case null -> {}
            case MantaException manta -> throw manta;
            case Error error -> throw error;
            case Throwable other ->
                    throw new MantaException(
                            ErrorCode.INTERNAL, "could not close: " + other, other);
        }
    }

    private static Throwable joined(@Nullable Throwable first, Throwable next) {
        if (first == null) {
            return next;
        }
        // Two steps may fail with one and the same exception; none may suppress itself.
        if (first != next) {
            first.addSuppressed(next);
        }
        return first;
    }
}
