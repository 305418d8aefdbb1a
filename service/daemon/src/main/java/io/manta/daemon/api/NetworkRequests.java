package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.AdminAddRequest;
import io.manta.ipc.request.AdminListRequest;
import io.manta.ipc.request.AdminRemoveRequest;
import io.manta.ipc.request.AliasListRequest;
import io.manta.ipc.request.AliasRemoveRequest;
import io.manta.ipc.request.AliasSetRequest;
import io.manta.ipc.request.HostnameSetRequest;
import io.manta.ipc.request.InviteCreateRequest;
import io.manta.ipc.request.InviteListRequest;
import io.manta.ipc.request.InviteRevokeRequest;
import io.manta.ipc.request.NetworkCreateRequest;
import io.manta.ipc.request.NetworkEphemeralRequest;
import io.manta.ipc.request.NetworkJoinRequest;
import io.manta.ipc.request.NetworkKickRequest;
import io.manta.ipc.request.NetworkLeaveRequest;
import io.manta.ipc.request.NetworkNukeRequest;
import io.manta.ipc.request.NetworkRequest;
import io.manta.ipc.request.RequestAcceptRequest;
import io.manta.ipc.request.RequestDenyRequest;
import io.manta.ipc.request.RequestLinkRequest;
import io.manta.ipc.request.RequestsListRequest;
import io.manta.ipc.request.WhoisRequest;
import io.manta.ipc.socket.Caller;

/** Hands each request about networks to the class that knows what to do. */
final class NetworkRequests implements NetworkHandler {
    private final EntryRequests entry;
    private final InviteRequests invites;
    private final MemberRequests members;
    private final NameRequests names;

    NetworkRequests(
            EntryRequests entry,
            InviteRequests invites,
            MemberRequests members,
            NameRequests names) {
        this.entry = entry;
        this.invites = invites;
        this.members = members;
        this.names = names;
    }

    @Override
    public IpcReply handle(Caller caller, NetworkRequest<?> request)
            throws MantaException, InterruptedException {
        return switch (request) {
            case NetworkCreateRequest create -> entry.create(caller, create);
            case NetworkJoinRequest join -> entry.join(caller, join);
            case NetworkLeaveRequest leave -> entry.leave(caller, leave);
            case NetworkNukeRequest nuke -> entry.nuke(caller, nuke);
            case InviteCreateRequest create -> invites.create(caller, create);
            case InviteListRequest list -> invites.list(list);
            case InviteRevokeRequest revoke -> invites.revoke(caller, revoke);
            case RequestsListRequest list -> invites.requests(list);
            case RequestLinkRequest link -> invites.link(link);
            case RequestAcceptRequest accept -> invites.accept(caller, accept);
            case RequestDenyRequest deny -> invites.deny(caller, deny);
            case NetworkKickRequest kick -> members.kick(caller, kick);
            case NetworkEphemeralRequest ephemeral -> members.ephemeral(caller, ephemeral);
            case AdminListRequest list -> members.admins(list.network());
            case AdminAddRequest add -> members.addAdmin(caller, add);
            case AdminRemoveRequest remove -> members.removeAdmin(caller, remove);
            case WhoisRequest whois -> members.whois(whois);
            case HostnameSetRequest set -> names.hostname(caller, set);
            case AliasListRequest list -> names.aliases(list.network());
            case AliasSetRequest set -> names.setAlias(caller, set);
            case AliasRemoveRequest remove -> names.removeAlias(caller, remove);
        };
    }
}
