package io.manta.ipc.request;

import io.manta.ipc.reply.IpcReply;

/**
 * A request about networks. Where one names a network, a name means the one that is called so on
 * this device; a room id or the beginning of one (four characters or more) means that one. What is
 * named by the beginning of an id must be the only one that begins so.
 *
 * <p>Refused with {@code NOT_FOUND} when there is no such network, member, invite, request or
 * alias; with {@code INVALID_ARGUMENT} when the beginning of an id fits several; with {@code
 * NOT_COORDINATOR} when it takes a coordinator and this device is none; with {@code WRONG_STATE} by
 * a service that runs without networks.
 *
 * @param <R> what it is answered with
 */
public sealed interface NetworkRequest<R extends IpcReply> extends ServiceRequest<R>
        permits AdminAddRequest,
                AdminListRequest,
                AdminRemoveRequest,
                AliasListRequest,
                AliasRemoveRequest,
                AliasSetRequest,
                HostnameSetRequest,
                InviteCreateRequest,
                InviteListRequest,
                InviteRevokeRequest,
                NetworkCreateRequest,
                NetworkEphemeralRequest,
                NetworkJoinRequest,
                NetworkKickRequest,
                NetworkLeaveRequest,
                NetworkNukeRequest,
                RequestAcceptRequest,
                RequestDenyRequest,
                RequestsListRequest,
                WhoisRequest {}
