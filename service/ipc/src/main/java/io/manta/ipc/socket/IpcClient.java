package io.manta.ipc.socket;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.ipc.Protocol;
import io.manta.ipc.codec.EnvelopeReader;
import io.manta.ipc.codec.EnvelopeWriter;
import io.manta.ipc.codec.Incoming;
import io.manta.ipc.codec.MalformedException;
import io.manta.ipc.reply.HelloReply;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.HelloRequest;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.SubscribeRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A client's connection to the service. Safe for use by any thread; calls wait for one another. An
 * answer that comes after its deadline is passed over, so the connection stays of use.
 */
public final class IpcClient implements AutoCloseable {
    private final Wire wire;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final HelloReply greeting;
    private long lastId;
    private boolean streaming;

    private IpcClient(Wire wire, Clock clock, String name, Patience patience)
            throws MantaException {
        this.wire = wire;
        this.clock = clock;
        this.greeting = call(new HelloRequest(Protocol.VERSION, name), patience).reply();
    }

    /**
     * Connects and greets.
     *
     * @param name who speaks, {@code manta 0.1.0}
     * @param patience for the greeting
     * @throws MantaException SERVICE_UNREACHABLE when there is no service, or none that answers;
     *     VERSION_MISMATCH when it speaks another protocol
     */
    public static IpcClient connect(Path socket, String name, Clock clock, Patience patience)
            throws MantaException {
        Wire wire = Wire.connect(socket);
        try {
            return new IpcClient(wire, clock, name, patience);
        } catch (MantaException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    /** How the service greeted. */
    public HelloReply greeting() {
        return greeting;
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws MantaException what the service refused with; SERVICE_UNREACHABLE when it has gone or
     *     does not answer in time
     */
    public <R extends IpcReply> Answer<R> call(IpcRequest<R> request, Patience patience)
            throws MantaException {
        lock.lock();
        try {
            if (streaming) {
                throw new MantaException(
                        ErrorCode.WRONG_STATE, "this connection carries events only");
            }
            Wait wait = new Wait(clock, patience, request.method().wireName());
            String id = Long.toString(++lastId);
            wire.send(EnvelopeWriter.call(id, request), wait);
            byte[] result = resultOf(id, wait);
            return new Answer<>(
                    replyTo(request, result), new String(result, StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            throw foreign(e);
        } finally {
            lock.unlock();
        }
    }

    // The table of methods binds each request type to its reply type.
    @SuppressWarnings("unchecked")
    private static <R extends IpcReply> R replyTo(IpcRequest<R> request, byte[] result)
            throws MalformedException {
        return (R) EnvelopeReader.reply(request.method(), result);
    }

    private byte[] resultOf(String id, Wait wait) throws MantaException {
        while (true) {
            switch (wire.receive(wait)) {
                case Incoming.Result result -> {
                    if (result.id().equals(id)) {
                        return result.result();
                    }
                }
                case Incoming.Refusal refusal -> {
                    if (isFor(id, refusal.id())) {
                        throw refusal.error().asException();
                    }
                }
                case Incoming.Call _, Incoming.Notice _ -> {}
            }
        }
    }

    /** A refusal without an id is about the connection, hence about every call. */
    private static boolean isFor(String id, Optional<String> refused) {
        return refused.isEmpty() || refused.get().equals(id);
    }

    private static MantaException foreign(MalformedException cause) {
        return new MantaException(
                ErrorCode.VERSION_MISMATCH,
                "the service does not speak as this program does: " + cause.problem(),
                cause);
    }

    /** Subscribes; from then on this connection carries events only. */
    public EventStream subscribe(SubscribeRequest request, Patience patience)
            throws MantaException {
        call(request, patience);
        lock.lock();
        try {
            streaming = true;
        } finally {
            lock.unlock();
        }
        return new EventStream(wire, clock);
    }

    @Override
    public void close() {
        wire.close();
    }
}
