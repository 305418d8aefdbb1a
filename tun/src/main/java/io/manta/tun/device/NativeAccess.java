package io.manta.tun.device;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;

/** Says in words where native calls are not possible: no library for it, or not allowed. */
public final class NativeAccess {
    private NativeAccess() {}

    /** What makes native calls. */
    public interface Action<T> {
        T run() throws TunException;
    }

    /**
     * Does it.
     *
     * @throws TunException what the action throws, or {@link Reason#UNSUPPORTED} if it cannot call
     */
    public static <T> T tryTo(Action<T> action) throws TunException {
        try {
            return action.run();
        } catch (LinkageError e) {
            throw new TunException(
                    Reason.UNSUPPORTED, "native calls are not possible here: " + e, e);
        }
    }
}
