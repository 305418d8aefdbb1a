package io.manta.ipc.socket;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.VersionReply;
import io.manta.ipc.request.ServiceRequest;
import io.manta.ipc.request.SubscribeRequest;
import io.manta.ipc.request.VersionRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A service that knows its version, and whatever a test teaches it. */
class ScriptedHandler implements RequestHandler {
    static final VersionReply VERSION =
            new VersionReply("0.1.0", Optional.empty(), 1, "Java 25", "Linux amd64");

    final Set<EventSink> sinks = ConcurrentHashMap.newKeySet();

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Permission permissionOf(Caller caller) {
        return Permission.READ;
    }

    @Override
    public IpcReply handle(Caller caller, ServiceRequest<?> request)
            throws MantaException, InterruptedException {
        if (request instanceof VersionRequest) {
            return VERSION;
        }
        throw new MantaException(ErrorCode.NOT_PERMITTED, "not in this script");
    }

    @Override
    public Subscription subscribe(Caller caller, SubscribeRequest request, EventSink sink)
            throws MantaException {
        sinks.add(sink);
        return () -> sinks.remove(sink);
    }
}
