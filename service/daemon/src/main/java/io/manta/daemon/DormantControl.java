package io.manta.daemon;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlHandler;
import io.manta.control.ControlPlane;
import io.manta.identity.DeviceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A control plane that sleeps until somebody has a use for it: a device that is in no network
 * spares the memory, and the time at start, that QUIC's native code takes. Safe for use by any
 * thread.
 */
final class DormantControl implements ControlPlane {
    private static final Logger LOG = LoggerFactory.getLogger(DormantControl.class);

    private final ControlPlane sleeper;
    private @Nullable ControlHandler handler; // guarded by this
    private @Nullable MantaException refusal; // guarded by this
    private boolean awake; // guarded by this

    DormantControl(ControlPlane sleeper) {
        this.sleeper = sleeper;
    }

    /** Only remembers the handler. */
    @Override
    public synchronized void start(ControlHandler newHandler) {
        handler = newHandler;
    }

    /**
     * Starts what sleeps, once; later calls do nothing.
     *
     * @throws MantaException what it said to being started, each time; {@code WRONG_STATE} before
     *     {@link #start} or once closed
     */
    synchronized void wake() throws MantaException {
        if (awake) {
            return;
        }
        if (handler == null) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "connections to other devices are not possible: control does not run");
        }
        if (refusal != null) {
            throw refusal;
        }
        try {
            sleeper.start(handler);
            awake = true;
        } catch (MantaException e) {
            LOG.error("no networks: reason={}", e.getMessage());
            refusal = e;
            throw e;
        }
    }

    /** Wakes it first. */
    @Override
    public CompletableFuture<ControlConnection> connect(
            DeviceId peer, List<Endpoint> candidates, Duration deadline) {
        try {
            wake();
        } catch (MantaException e) {
            return CompletableFuture.failedFuture(e);
        }
        return sleeper.connect(peer, candidates, deadline);
    }

    @Override
    public Optional<ControlConnection> connection(DeviceId peer) {
        return sleeper.connection(peer);
    }

    @Override
    public synchronized void close() {
        handler = null;
        sleeper.close();
    }
}
