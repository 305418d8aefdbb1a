package io.manta.ipc.request;

import io.manta.ipc.reply.IpcReply;

/**
 * A request about the connection itself, which the server of the socket answers.
 *
 * @param <R> what it is answered with
 */
public sealed interface ConnectionRequest<R extends IpcReply> extends IpcRequest<R>
        permits HelloRequest, SchemaRequest, SubscribeRequest {}
