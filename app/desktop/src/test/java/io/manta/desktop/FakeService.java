package io.manta.desktop;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.Permission;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.VersionReply;
import io.manta.ipc.request.ServiceRequest;
import io.manta.ipc.request.StatusRequest;
import io.manta.ipc.request.SubscribeRequest;
import io.manta.ipc.request.Topic;
import io.manta.ipc.request.VersionRequest;
import io.manta.ipc.socket.Caller;
import io.manta.ipc.socket.EventSink;
import io.manta.ipc.socket.RequestHandler;
import io.manta.ipc.socket.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** A service with a status that tests set, and answers that tests give. */
public final class FakeService implements RequestHandler {
    /** What a test answers. */
    @FunctionalInterface
    public interface Script {
        IpcReply answer(ServiceRequest<?> request) throws MantaException;
    }

    private final List<EventSink> sinks = new CopyOnWriteArrayList<>();
    private final BlockingQueue<ServiceRequest<?>> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<List<Topic>> subscribed = new LinkedBlockingQueue<>();
    private volatile StatusView status = Samples.connected();
    private volatile Script script =
            request -> {
                throw new MantaException(
                        ErrorCode.UNSUPPORTED, request.method().wireName() + " is not scripted");
            };

    /** From now on this is the case; who listens is told. */
    public void tell(StatusView next) {
        status = next;
        sinks.forEach(sink -> sink.offer(new StatusEvent(next)));
    }

    /** From now on these are the answers. */
    public void answer(Script next) {
        script = next;
    }

    /** What was asked, in order; the status and the version are not counted. */
    public BlockingQueue<ServiceRequest<?>> asked() {
        return asked;
    }

    /** What was subscribed to, in order. */
    public BlockingQueue<List<Topic>> subscribed() {
        return subscribed;
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Permission permissionOf(Caller caller) {
        return Permission.ADMIN;
    }

    @Override
    public IpcReply handle(Caller caller, ServiceRequest<?> request) throws MantaException {
        return switch (request) {
            case StatusRequest _ -> status;
            case VersionRequest _ ->
                    new VersionReply("0.1.0", Optional.empty(), 1, "Java 25", "Linux amd64");
            default -> {
                asked.add(request);
                yield script.answer(request);
            }
        };
    }

    @Override
    public Subscription subscribe(Caller caller, SubscribeRequest request, EventSink sink) {
        subscribed.add(request.topics());
        sinks.add(sink);
        sink.offer(new StatusEvent(status));
        return () -> sinks.remove(sink);
    }
}
