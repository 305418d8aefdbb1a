package io.manta.ipc.socket;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.ipc.IpcError;
import io.manta.ipc.Protocol;
import io.manta.ipc.codec.EnvelopeReader;
import io.manta.ipc.codec.EnvelopeWriter;
import io.manta.ipc.codec.EnvelopeWriter.RpcCode;
import io.manta.ipc.codec.Incoming;
import io.manta.ipc.codec.MalformedException;
import io.manta.ipc.codec.SchemaWriter;
import io.manta.ipc.reply.HelloReply;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.RawJson;
import io.manta.ipc.reply.SchemaReply;
import io.manta.ipc.reply.SubscribeReply;
import io.manta.ipc.request.ConnectionRequest;
import io.manta.ipc.request.HelloRequest;
import io.manta.ipc.request.IpcMethod;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.SchemaRequest;
import io.manta.ipc.request.ServiceRequest;
import io.manta.ipc.request.SubscribeRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the calls of one connection, in the order hello, anything, and perhaps subscribe. */
final class Dispatcher {
    /** Requests of one connection that may be under way at once. */
    static final int MAX_OUTSTANDING = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String NO_ID = "null";

    private final ServerConnection connection;
    private final RequestHandler handler;
    private final TaskScope scope;
    private final Semaphore outstanding = new Semaphore(MAX_OUTSTANDING);
    private boolean greeted;
    private boolean streaming;

    Dispatcher(ServerConnection connection, RequestHandler handler, TaskScope scope) {
        this.connection = connection;
        this.handler = handler;
        this.scope = scope;
    }

    /** Serves the connection until either end closes it. */
    void serve() throws IOException {
        try {
            Optional<byte[]> frame = connection.nextFrame();
            while (frame.isPresent() && accept(frame.get())) {
                frame = connection.nextFrame();
            }
        } catch (MalformedException e) {
            refuse(NO_ID, RpcCode.PARSE_ERROR, invalid(e.problem()));
        }
    }

    /** Returns whether the connection may go on. */
    private boolean accept(byte[] frame) throws IOException, MalformedException {
        if (!(EnvelopeReader.read(frame) instanceof Incoming.Call call)) {
            refuse(NO_ID, RpcCode.INVALID_REQUEST, invalid("only calls are taken here"));
            return false;
        }
        Optional<IpcMethod> method = IpcMethod.named(call.method());
        if (method.isEmpty()) {
            refuse(call.id(), RpcCode.METHOD_NOT_FOUND, unknown(call.method()));
            return true;
        }
        try {
            return route(call.id(), EnvelopeReader.request(method.get(), call.params()));
        } catch (MalformedException e) {
            refuse(call.id(), RpcCode.INVALID_PARAMS, invalid(e.problem()));
            return true;
        }
    }

    private boolean route(String id, IpcRequest<?> request) throws IOException {
        if (request instanceof HelloRequest hello) {
            return greet(id, hello);
        }
        if (!greeted || streaming) {
            String problem =
                    greeted
                            ? "this connection carries events and takes no more calls"
                            : "the first call on a connection is hello";
            refuse(id, RpcCode.INVALID_REQUEST, error(ErrorCode.WRONG_STATE, problem));
            return true;
        }
        switch (request) {
            case ConnectionRequest<?> own -> answerHere(id, own);
            case ServiceRequest<?> service -> answerLater(id, service);
        }
        return true;
    }

    private boolean greet(String id, HelloRequest hello) throws IOException {
        if (hello.protocol() != Protocol.VERSION) {
            refuse(id, RpcCode.SERVICE, mismatch(hello));
            return false;
        }
        greeted = true;
        answer(
                id,
                new HelloReply(
                        Protocol.VERSION,
                        handler.version(),
                        handler.permissionOf(connection.caller())));
        return true;
    }

    private IpcError mismatch(HelloRequest hello) {
        String older = hello.protocol() < Protocol.VERSION ? "command or app" : "service";
        return new IpcError(
                ErrorCode.VERSION_MISMATCH.name(),
                "the service is Manta %s and speaks protocol %d, but %s speaks protocol %d"
                        .formatted(
                                handler.version(),
                                Protocol.VERSION,
                                printable(hello.client()),
                                hello.protocol()),
                "Update the " + older + ", then restart it, so that both are of one version.");
    }

    private void answerHere(String id, ConnectionRequest<?> request) throws IOException {
        switch (request) {
            case HelloRequest hello -> greet(id, hello);
            case SchemaRequest _ -> answer(id, new SchemaReply(new RawJson(SchemaWriter.schema())));
            case SubscribeRequest subscribe -> subscribe(id, subscribe);
        }
    }

    private void subscribe(String id, SubscribeRequest request) throws IOException {
        if (request.topics().isEmpty()) {
            refuse(id, RpcCode.INVALID_PARAMS, invalid("topics: name one or more"));
            return;
        }
        EventQueue queue = new EventQueue(connection::close);
        try {
            connection.own(handler.subscribe(connection.caller(), request, queue));
            streaming = true;
            answer(
                    id,
                    new SubscribeReply(
                            request.topics().stream()
                                    .map(topic -> topic.name().toLowerCase(Locale.ROOT))
                                    .toList()));
            connection.stream(queue);
        } catch (MantaException e) {
            refuse(id, RpcCode.SERVICE, IpcError.of(e));
        }
    }

    private void answerLater(String id, ServiceRequest<?> request) throws IOException {
        if (!outstanding.tryAcquire()) {
            refuse(
                    id,
                    RpcCode.SERVICE,
                    error(
                            ErrorCode.LIMIT_REACHED,
                            MAX_OUTSTANDING + " requests of this connection are under way"));
            return;
        }
        scope.fork(
                "ipc-" + request.method().wireName(),
                () -> {
                    try {
                        handle(id, request);
                    } finally {
                        outstanding.release();
                    }
                });
    }

    private void handle(String id, ServiceRequest<?> request) throws InterruptedException {
        try {
            try {
                answer(id, handler.handle(connection.caller(), request));
            } catch (MantaException e) {
                refuse(id, RpcCode.SERVICE, IpcError.of(e));
            } catch (RuntimeException e) {
                LOG.error("a request failed: method={}", request.method().wireName(), e);
                refuse(
                        id,
                        RpcCode.SERVICE,
                        error(
                                ErrorCode.INTERNAL,
                                "the service failed at '" + request.method().wireName() + "'"));
            }
        } catch (IOException e) {
            LOG.debug("a client did not wait for its answer: reason={}", e.toString());
        }
    }

    private void answer(String id, IpcReply reply) throws IOException {
        try {
            connection.send(EnvelopeWriter.result(id, reply));
        } catch (MalformedException e) {
            refuse(id, RpcCode.SERVICE, error(ErrorCode.LIMIT_REACHED, e.problem()));
        }
    }

    private void refuse(String id, RpcCode code, IpcError error) throws IOException {
        try {
            connection.send(EnvelopeWriter.refusal(id, code, error));
        } catch (MalformedException e) {
            throw new IllegalStateException("an error longer than a frame", e);
        }
    }

    private static IpcError invalid(String problem) {
        return error(ErrorCode.INVALID_ARGUMENT, problem);
    }

    private static IpcError unknown(String method) {
        return new IpcError(
                ErrorCode.UNSUPPORTED.name(),
                "this service has no method '" + printable(method) + "'",
                "Update the service, or ask for what 'schema' lists.");
    }

    private static IpcError error(ErrorCode code, String message) {
        return new IpcError(code.name(), message, code.remedy());
    }

    /** What somebody sent, fit to be repeated. */
    private static String printable(String text) {
        String clean = text.replaceAll("[^\\p{Graph} ]", "?");
        return clean.length() <= 64 ? clean : clean.substring(0, 64) + "…";
    }
}
