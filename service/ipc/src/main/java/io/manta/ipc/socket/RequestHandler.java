package io.manta.ipc.socket;

import io.manta.base.error.MantaException;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.ServiceRequest;
import io.manta.ipc.request.SubscribeRequest;

/**
 * The service behind the socket. The server greets, knows the schema and carries the events; all
 * else is asked here, on a virtual thread for each request, so several at once.
 *
 * <p>A handler may wait for as long as the request takes and is interrupted when the server closes.
 * What it throws beyond {@link MantaException} is logged and answered as an internal error.
 */
public interface RequestHandler {
    /** Version of the service, for the greeting. */
    String version();

    /** The most this caller may do. */
    Permission permissionOf(Caller caller);

    /**
     * Answers a request, with the reply type that {@code request.method()} names. Whether the
     * caller may is for the handler to check: {@link ServiceRequest#permission} against {@link
     * #permissionOf}.
     */
    IpcReply handle(Caller caller, ServiceRequest<?> request)
            throws MantaException, InterruptedException;

    /**
     * Begins to tell of the topics asked for. First, before it returns, it offers the present
     * state: one status event, or the lines of the log that {@code request.sinceS()} asks for. Then
     * each change; while the VPN is up and there is a subscriber, the status at least once a
     * second.
     */
    Subscription subscribe(Caller caller, SubscribeRequest request, EventSink sink)
            throws MantaException;
}
