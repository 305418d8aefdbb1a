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
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Control over QUIC (RFC 9000), on a port that belongs to somebody else: datagrams come in by
 * {@link #receive} and go out by a {@link io.manta.control.DatagramCarrier}.
 */
public final class QuicControl implements ControlPlane {
    private final ControlParts parts;
    private final ControlTimes times;
    private final ControlBounds bounds;
    private final ControlCounters counters;
    private final InsideMesh inside;
    private volatile @Nullable RunningControl running;
    private boolean used; // guarded by this

    /** Allocates nothing yet: {@link #start} does. */
    public QuicControl(ControlParts parts) {
        this(parts, ControlTimes.STANDARD, ControlBounds.STANDARD);
    }

    QuicControl(ControlParts parts, ControlTimes times, ControlBounds bounds) {
        this.parts = parts;
        this.times = times;
        this.bounds = bounds;
        this.counters = new ControlCounters(parts.metrics());
        this.inside = new InsideMesh(parts.meshPrefixes());
        parts.metrics()
                .gauge(
                        "manta_control_connections",
                        "",
                        "Peers connected by control; not attempts, and not tunnels",
                        () -> ask(RunningControl::connections));
        parts.metrics()
                .gauge(
                        "manta_control_half_open",
                        "",
                        "Connections of others that have not said hello yet; not those we dial",
                        () -> ask(RunningControl::halfOpen));
    }

    private long ask(ToLongFunction<RunningControl> question) {
        RunningControl control = running;
        return control == null ? 0 : question.applyAsLong(control);
    }

    @Override
    public synchronized void start(ControlHandler handler) throws MantaException {
        if (used) {
            throw new IllegalStateException("control is used once");
        }
        used = true;
        running = RunningControl.start(parts, handler, times, bounds, counters, inside);
    }

    /**
     * Takes a datagram that looks like QUIC. From any thread; copies, and never waits.
     *
     * @param datagram what lies between position and limit, which are left as they are
     * @return false if it was dropped: too much is waiting, the sender can't be a peer, or control
     *     does not run
     */
    public boolean receive(ByteBuffer datagram, Endpoint from) {
        RunningControl control = running;
        if (control == null) {
            return false;
        }
        if (inside.contains(from)) {
            counters.of(ControlCounters.Drop.INSIDE_MESH).increment();
            return false;
        }
        if (!datagram.hasRemaining() || datagram.remaining() > QuicWire.LONGEST_RECEIVED) {
            counters.of(ControlCounters.Drop.UNFIT).increment();
            return false;
        }
        return control.receive(datagram, from);
    }

    /** The same for an array. */
    public boolean receive(byte[] datagram, int offset, int length, Endpoint from) {
        return receive(ByteBuffer.wrap(datagram, offset, length), from);
    }

    /**
     * This machine is on other networks than before. All hear from us at once, and who we dialled
     * so learns our new address; who dialled us goes on sending to the old one, so if that is lost,
     * we say so and end the connection, and either side dials anew.
     *
     * @param addressLost whether this machine no longer has an address it had
     * @return completes when that is done, also if there was nothing to do
     */
    public CompletableFuture<Void> networkChanged(boolean addressLost) {
        RunningControl control = running;
        return control == null
                ? CompletableFuture.completedFuture(null)
                : control.networkChanged(addressLost);
    }

    /**
     * Somebody looks at who is connected: whoever was not heard for some seconds is asked for a
     * sign of life now, and for half a minute all are asked more often. Never waits.
     */
    public void attend() {
        RunningControl control = running;
        if (control != null) {
            control.attend();
        }
    }

    /** The same for one device that does not answer over another protocol; it is asked now. */
    public void attend(DeviceId peer) {
        RunningControl control = running;
        if (control != null) {
            control.attend(peer);
        }
    }

    @Override
    public CompletableFuture<ControlConnection> connect(
            DeviceId peer, List<Endpoint> candidates, Duration deadline) {
        RunningControl control = running;
        return control == null
                ? CompletableFuture.failedFuture(notRunning())
                : control.connect(peer, candidates, deadline);
    }

    @Override
    public Optional<ControlConnection> connection(DeviceId peer) {
        RunningControl control = running;
        return control == null
                ? Optional.empty()
                : control.connection(peer).map(link -> (ControlConnection) link);
    }

    @Override
    public synchronized void close() {
        RunningControl control = running;
        running = null;
        used = true;
        if (control != null) {
            control.close();
        }
    }

    static MantaException notRunning() {
        return new MantaException(
                ErrorCode.WRONG_STATE,
                "connections to other devices are not possible: control does not run");
    }
}
