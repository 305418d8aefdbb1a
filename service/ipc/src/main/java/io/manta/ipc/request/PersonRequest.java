package io.manta.ipc.request;

import io.manta.ipc.reply.IpcReply;

/**
 * A request about the devices of the person whose this device is. A device of theirs is named by
 * its label, its id, or the first four or more characters of that.
 *
 * <p>Refused with {@code NOT_FOUND} when there is no such device or none waits; with {@code
 * WRONG_STATE} where it takes the person's first device and this is not, or the service runs
 * without networks.
 *
 * @param <R> what it is answered with
 */
public sealed interface PersonRequest<R extends IpcReply> extends ServiceRequest<R>
        permits PairBackupRequest,
                PairDecideRequest,
                PairInspectRequest,
                PairListRequest,
                PairRenameRequest,
                PairRestoreRequest,
                PairShowRequest,
                PairTicketRequest,
                PairWaitRequest,
                UnpairRequest {}
