package io.manta.ipc.request;

import io.manta.ipc.reply.IpcReply;

/**
 * A request about people that are known by a contact id. Who asks is named by the beginning of the
 * device id or of the contact id (four characters or more), or by what the device calls itself; who
 * is asked, by the beginning of the contact id.
 *
 * <p>Refused with {@code NOT_FOUND} when nobody is called so; with {@code INVALID_ARGUMENT} when
 * several are; with {@code INVALID_KEY} for a text that is no contact id; with {@code WRONG_STATE}
 * by a service that runs without networks, or whose contact key can't be read.
 *
 * @param <R> what it is answered with
 */
public sealed interface ContactRequest<R extends IpcReply> extends ServiceRequest<R>
        permits ContactApproveRequest,
                ContactCancelRequest,
                ContactConnectRequest,
                ContactDenyRequest,
                ContactIdRequest,
                ContactListRequest,
                ContactRotateRequest,
                ContactUnblockRequest,
                ContactWaitRequest {}
