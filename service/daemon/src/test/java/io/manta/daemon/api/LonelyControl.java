package io.manta.daemon.api;

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

/** A control plane that reaches nobody. */
final class LonelyControl implements ControlPlane {
    @Override
    public void start(ControlHandler handler) {}

    @Override
    public CompletableFuture<ControlConnection> connect(
            DeviceId peer, List<Endpoint> candidates, Duration deadline) {
        return CompletableFuture.failedFuture(
                new MantaException(ErrorCode.PEER_UNREACHABLE, "nobody answers"));
    }

    @Override
    public Optional<ControlConnection> connection(DeviceId peer) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
