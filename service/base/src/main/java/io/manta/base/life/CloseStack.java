package io.manta.base.life;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Undoes what was done, last first. Every step is attempted; failures are suppressed into the
 * first, which is thrown in the end. Closing twice does nothing. Not thread-safe: belongs to its
 * owner.
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

    /** Takes every step. What is not a {@link MantaException} arrives wrapped in one. */
    @Override
    public void close() throws MantaException {
        MantaException first = null;
        while (!steps.isEmpty()) {
            try {
                steps.pop().close();
            } catch (Exception e) {
                MantaException failure = asManta(e);
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static MantaException asManta(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return e instanceof MantaException manta
                ? manta
                : new MantaException(ErrorCode.INTERNAL, "could not close: " + e, e);
    }
}
