package io.manta.mesh.lab;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.control.PeerHello;
import io.manta.identity.DeviceId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One end of a connection between two {@link MemoryControl}s. */
final class MemoryConnection implements ControlConnection {
    private final MemoryNet net;
    private final MemoryControl here;
    private final MemoryControl there;
    private final Endpoint endpoint;
    private final PeerHello hello;
    private @Nullable MemoryConnection other;
    private boolean open = true;

    MemoryConnection(
            MemoryNet net,
            MemoryControl here,
            MemoryControl there,
            Endpoint endpoint,
            PeerHello hello) {
        this.net = net;
        this.here = here;
        this.there = there;
        this.endpoint = endpoint;
        this.hello = hello;
    }

    static void join(MemoryConnection one, MemoryConnection another) {
        one.other = another;
        another.other = one;
    }

    @Override
    public DeviceId peer() {
        return there.id();
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public PeerHello hello() {
        return hello;
    }

    @Override
    public CompletableFuture<ControlMessage> request(ControlMessage message, Duration deadline) {
        CompletableFuture<ControlMessage> answer = new CompletableFuture<>();
        net.at(deadline, () -> answer.completeExceptionally(unreachable("no answer in time")));
        carry(
                message,
                reply -> {
                    AtomicBoolean answered = new AtomicBoolean();
                    deliver(
                            message,
                            said -> {
                                if (!answered.getAndSet(true)) {
                                    carryBack(() -> answer.complete(said));
                                }
                            });
                });
        return answer;
    }

    @Override
    public void send(ControlMessage notice) {
        carry(notice, reply -> deliver(notice, ignored -> {}));
    }

    private void carry(ControlMessage message, java.util.function.Consumer<Object> arrival) {
        here.sent(message, there.id());
        net.carry(
                () -> {
                    if (open && !net.isCut(here.id(), there.id())) {
                        arrival.accept(message);
                    }
                });
    }

    private void carryBack(Runnable arrival) {
        net.carry(
                () -> {
                    if (open && !net.isCut(here.id(), there.id())) {
                        arrival.run();
                    }
                });
    }

    private void deliver(
            ControlMessage message, java.util.function.Consumer<ControlMessage> reply) {
        MemoryConnection far = other;
        if (far != null && far.open) {
            there.deliver(far, message, reply);
        }
    }

    @Override
    public void close(String reason) {
        if (open) {
            end("closed here: " + reason);
            MemoryConnection far = other;
            if (far != null) {
                net.carry(
                        () -> {
                            if (!net.isCut(here.id(), there.id())) {
                                far.end(reason);
                            }
                        });
            }
        }
    }

    void dieIfCut() {
        if (net.isCut(here.id(), there.id())) {
            end("no sign of life");
        }
    }

    void end(String reason) {
        if (open) {
            open = false;
            here.ended(this, reason);
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private MantaException unreachable(String what) {
        return new MantaException(ErrorCode.PEER_UNREACHABLE, there.id().shortForm() + ": " + what);
    }
}
