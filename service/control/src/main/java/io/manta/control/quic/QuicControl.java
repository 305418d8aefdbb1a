package io.manta.control.quic;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlHandler;
import io.manta.control.ControlPlane;
import io.manta.identity.DeviceId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Control over QUIC (RFC 9000), on a port that belongs to somebody else. */
public final class QuicControl implements ControlPlane {
    /** Allocates nothing yet: {@link #start} does. */
    public QuicControl(ControlParts parts) {}

    @Override
    public void start(ControlHandler handler) throws MantaException {
        throw new MantaException(ErrorCode.UNSUPPORTED, "QUIC is not built yet");
    }

    /**
     * Takes a datagram that looks like QUIC. From any thread; copies, and never waits.
     *
     * @param datagram what lies between position and limit, which are left as they are
     * @return false if it was dropped: too much is waiting, the sender can't be a peer, or control
     *     does not run
     */
    public boolean receive(ByteBuffer datagram, Endpoint from) {
        return false;
    }

    /** The same for an array. */
    public boolean receive(byte[] datagram, int offset, int length, Endpoint from) {
        return receive(ByteBuffer.wrap(datagram, offset, length), from);
    }

    @Override
    public CompletableFuture<ControlConnection> connect(
            DeviceId peer, List<Endpoint> candidates, Duration deadline) {
        return CompletableFuture.failedFuture(
                new MantaException(ErrorCode.WRONG_STATE, "control is not started"));
    }

    @Override
    public Optional<ControlConnection> connection(DeviceId peer) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
