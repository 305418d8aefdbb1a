package io.manta.control.quic;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlHandler;
import io.manta.control.frame.ByteBudget;
import io.manta.control.tls.IdentityTls;
import io.manta.identity.DeviceId;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.quic.Quic;
import io.netty.handler.codec.quic.QuicChannel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Control from start to close: builds its parts, feeds them datagrams, and says goodbye. All of
 * them live on one thread, {@code manta-quic}; other threads leave tasks for it.
 */
final class RunningControl implements AutoCloseable {
    /** Datagrams in a row before other tasks have their turn. */
    private static final int TURN = 64;

    private final ControlTimes times;
    private final ControlCounters counters;
    private final TaskScope scope = new TaskScope("control");
    private final EventLoop loop =
            new DefaultEventLoop((Executor) task -> scope.forkPlatform("quic", task::run));
    private final LinkContext context;
    private final Arrivals arrivals;
    private final AtomicBoolean isDraining = new AtomicBoolean();
    private final Doorkeeper door;
    private final ConnectionTable table;
    private final Dialler dialler;
    private final QuicWire wire;

    private RunningControl(
            ControlParts parts,
            IdentityTls tls,
            ControlHandler handler,
            ControlTimes times,
            ControlBounds bounds,
            ControlCounters counters,
            InsideMesh inside) {
        this.times = times;
        this.counters = counters;
        ByteBuffer drawn = ByteBuffer.allocate(2 * Long.BYTES);
        parts.random().fill(drawn.array());
        this.arrivals =
                new Arrivals(bounds.openingDatagrams(), bounds.runningDatagrams(), drawn.getLong());
        this.context =
                new LinkContext(
                        loop,
                        parts.clock(),
                        parts.key().deviceId(),
                        handler,
                        new Greeting(
                                parts.agent(),
                                drawn.getLong() & Long.MAX_VALUE,
                                parts.ownEndpoints(),
                                parts.ipv6Only(),
                                inside),
                        times,
                        bounds,
                        counters,
                        new ByteBudget(bounds.partialBytes()),
                        new ByteBudget(bounds.unsentBytes()));
        this.door = new Doorkeeper(bounds);
        this.table = new ConnectionTable(context, door);
        ConnectionIds ids = new ConnectionIds(parts.random());
        this.wire =
                new QuicWire(
                        new QuicWire.Parts(
                                loop,
                                parts.carrier(),
                                tls,
                                tokens(parts, ids),
                                ids,
                                times,
                                bounds,
                                counters),
                        table::accept);
        this.dialler =
                new Dialler(
                        context,
                        table,
                        inside,
                        (dial, candidate) ->
                                wire.dial(
                                        dial,
                                        candidate,
                                        channel -> link(dial, candidate, channel)));
        look(new Slumber(parts.clock()));
    }

    private AddressTokens tokens(ControlParts parts, ConnectionIds ids) {
        return new AddressTokens(
                door,
                ids,
                parts.clock(),
                times.token(),
                parts.random(),
                counters.of(ControlCounters.Drop.NO_ROOM)::increment,
                counters.of(ControlCounters.Drop.TOO_OFTEN)::increment);
    }

    private PeerLink link(Dial dial, Endpoint candidate, QuicChannel channel) {
        return new PeerLink(context, channel, candidate, Optional.of(dial.peer()), dial);
    }

    private void look(Slumber slumber) {
        loop.scheduleAtFixedRate(
                () -> {
                    if (slumber.isOver()) {
                        table.wokeUp();
                    }
                },
                Slumber.LOOK.toNanos(),
                Slumber.LOOK.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    static RunningControl start(
            ControlParts parts,
            ControlHandler handler,
            ControlTimes times,
            ControlBounds bounds,
            ControlCounters counters,
            InsideMesh inside)
            throws MantaException {
        if (!Quic.isAvailable()) {
            throw new MantaException(
                    ErrorCode.UNSUPPORTED,
                    "QUIC can't be loaded on this machine: " + Quic.unavailabilityCause(),
                    "Install the package made for this system and processor.",
                    Quic.unavailabilityCause());
        }
        IdentityTls tls = IdentityTls.of(parts.key());
        return new RunningControl(parts, tls, handler, times, bounds, counters, inside);
    }

    /** From any thread. */
    boolean receive(ByteBuffer datagram, Endpoint from) {
        if (!arrivals.offer(datagram, from)) {
            counters.of(ControlCounters.Drop.FULL).increment();
            return false;
        }
        return !isDraining.compareAndSet(false, true) || context.post(this::drain);
    }

    private void drain() {
        isDraining.set(false);
        for (int i = 0; i < TURN; i++) {
            Arrivals.Arrival arrival = arrivals.poll();
            if (arrival == null) {
                wire.deliveredAll();
                return;
            }
            wire.deliver(arrival);
        }
        wire.deliveredAll();
        if (isDraining.compareAndSet(false, true)) {
            loop.execute(this::drain);
        }
    }

    CompletableFuture<ControlConnection> connect(
            DeviceId peer, List<Endpoint> candidates, Duration deadline) {
        CompletableFuture<ControlConnection> future = new CompletableFuture<>();
        List<Endpoint> copy = List.copyOf(candidates);
        if (!context.post(() -> dialler.connect(peer, copy, deadline, future))) {
            future.completeExceptionally(QuicControl.notRunning());
        }
        return future;
    }

    CompletableFuture<Void> networkChanged(boolean addressLost) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        boolean posted =
                context.post(
                        () -> {
                            table.networkChanged(addressLost);
                            // After what the endings of those connections have set going.
                            loop.execute(() -> done.complete(null));
                        });
        if (!posted) {
            done.complete(null);
        }
        return done;
    }

    void attend() {
        context.post(table::attend);
    }

    void attend(DeviceId peer) {
        context.post(() -> table.attend(peer));
    }

    Optional<PeerLink> connection(DeviceId peer) {
        return table.current(peer);
    }

    long connections() {
        return table.size();
    }

    long halfOpen() {
        return door.halfOpen();
    }

    @Override
    public void close() {
        loop.execute(this::sayGoodbye);
        loop.shutdownGracefully(0, times.goodbye().toMillis(), TimeUnit.MILLISECONDS);
        if (!loop.inEventLoop()) {
            loop.terminationFuture()
                    .awaitUninterruptibly(times.goodbye().toMillis(), TimeUnit.MILLISECONDS);
            scope.close();
        }
    }

    private void sayGoodbye() {
        dialler.close();
        table.shutAll("the device goes offline");
        wire.close();
    }
}
