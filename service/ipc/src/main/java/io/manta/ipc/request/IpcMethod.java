package io.manta.ipc.request;

import io.manta.ipc.Permission;
import io.manta.ipc.reply.AdminsReply;
import io.manta.ipc.reply.AliasesReply;
import io.manta.ipc.reply.ConfigReply;
import io.manta.ipc.reply.ConnectionsReply;
import io.manta.ipc.reply.ContactConnectReply;
import io.manta.ipc.reply.ContactIdReply;
import io.manta.ipc.reply.EphemeralReply;
import io.manta.ipc.reply.HelloReply;
import io.manta.ipc.reply.HistoryReply;
import io.manta.ipc.reply.HostnameReply;
import io.manta.ipc.reply.InviteCreateReply;
import io.manta.ipc.reply.InviteListReply;
import io.manta.ipc.reply.InviteReply;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.LogsReply;
import io.manta.ipc.reply.MdnsScanReply;
import io.manta.ipc.reply.MemberReply;
import io.manta.ipc.reply.MetricsReply;
import io.manta.ipc.reply.NetcheckReply;
import io.manta.ipc.reply.NetworkCreateReply;
import io.manta.ipc.reply.NetworkJoinReply;
import io.manta.ipc.reply.NetworkLeaveReply;
import io.manta.ipc.reply.OperatorReply;
import io.manta.ipc.reply.PairBackupReply;
import io.manta.ipc.reply.PairInspectReply;
import io.manta.ipc.reply.PairListReply;
import io.manta.ipc.reply.PairRestoreReply;
import io.manta.ipc.reply.PairTicketReply;
import io.manta.ipc.reply.PeerConfigReply;
import io.manta.ipc.reply.PeerExportReply;
import io.manta.ipc.reply.PeerImportReply;
import io.manta.ipc.reply.PeerRemoveReply;
import io.manta.ipc.reply.PeerReply;
import io.manta.ipc.reply.PeersReply;
import io.manta.ipc.reply.PingReply;
import io.manta.ipc.reply.RequestDecisionReply;
import io.manta.ipc.reply.RequestLinkReply;
import io.manta.ipc.reply.RequestsReply;
import io.manta.ipc.reply.SchemaReply;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.SubscribeReply;
import io.manta.ipc.reply.VersionReply;
import io.manta.ipc.reply.WhoisReply;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of methods: the name on the wire, the records that travel, and who may. */
public enum IpcMethod {
    HELLO("hello", HelloRequest.class, HelloReply.class, Permission.READ),
    SUBSCRIBE("subscribe", SubscribeRequest.class, SubscribeReply.class, Permission.READ),
    SCHEMA("schema", SchemaRequest.class, SchemaReply.class, Permission.READ),
    STATUS("status", StatusRequest.class, StatusView.class, Permission.READ),
    UP("up", UpRequest.class, StatusView.class, Permission.OPERATE),
    DOWN("down", DownRequest.class, StatusView.class, Permission.OPERATE),
    PEERS("peers", PeersRequest.class, PeersReply.class, Permission.READ),
    PEER_ADD("peer.add", PeerAddRequest.class, PeerReply.class, Permission.OPERATE),
    PEER_REMOVE("peer.remove", PeerRemoveRequest.class, PeerRemoveReply.class, Permission.OPERATE),
    PEER_CONFIG("peer.config", PeerConfigRequest.class, PeerConfigReply.class, Permission.OPERATE),
    PEER_IMPORT("peer.import", PeerImportRequest.class, PeerImportReply.class, Permission.OPERATE),
    PEER_EXPORT("peer.export", PeerExportRequest.class, PeerExportReply.class, Permission.OPERATE),
    NETWORK_CREATE(
            "network.create",
            NetworkCreateRequest.class,
            NetworkCreateReply.class,
            Permission.OPERATE),
    NETWORK_JOIN(
            "network.join", NetworkJoinRequest.class, NetworkJoinReply.class, Permission.OPERATE),
    NETWORK_LEAVE(
            "network.leave",
            NetworkLeaveRequest.class,
            NetworkLeaveReply.class,
            Permission.OPERATE),
    NETWORK_NUKE(
            "network.nuke", NetworkNukeRequest.class, NetworkLeaveReply.class, Permission.OPERATE),
    NETWORK_KICK("network.kick", NetworkKickRequest.class, MemberReply.class, Permission.OPERATE),
    NETWORK_EPHEMERAL(
            "network.ephemeral",
            NetworkEphemeralRequest.class,
            EphemeralReply.class,
            Permission.READ),
    INVITE_CREATE(
            "invite.create",
            InviteCreateRequest.class,
            InviteCreateReply.class,
            Permission.OPERATE),
    INVITE_LIST("invite.list", InviteListRequest.class, InviteListReply.class, Permission.READ),
    INVITE_REVOKE(
            "invite.revoke", InviteRevokeRequest.class, InviteReply.class, Permission.OPERATE),
    REQUESTS_LINK(
            "requests.link", RequestLinkRequest.class, RequestLinkReply.class, Permission.OPERATE),
    REQUESTS_LIST("requests.list", RequestsListRequest.class, RequestsReply.class, Permission.READ),
    REQUESTS_ACCEPT(
            "requests.accept",
            RequestAcceptRequest.class,
            RequestDecisionReply.class,
            Permission.OPERATE),
    REQUESTS_DENY(
            "requests.deny",
            RequestDenyRequest.class,
            RequestDecisionReply.class,
            Permission.OPERATE),
    ADMIN_LIST("admin.list", AdminListRequest.class, AdminsReply.class, Permission.READ),
    ADMIN_ADD("admin.add", AdminAddRequest.class, AdminsReply.class, Permission.OPERATE),
    ADMIN_REMOVE("admin.remove", AdminRemoveRequest.class, AdminsReply.class, Permission.OPERATE),
    HOSTNAME_SET("hostname.set", HostnameSetRequest.class, HostnameReply.class, Permission.OPERATE),
    ALIAS_SET("alias.set", AliasSetRequest.class, AliasesReply.class, Permission.OPERATE),
    ALIAS_LIST("alias.list", AliasListRequest.class, AliasesReply.class, Permission.READ),
    ALIAS_REMOVE("alias.remove", AliasRemoveRequest.class, AliasesReply.class, Permission.OPERATE),
    WHOIS("whois", WhoisRequest.class, WhoisReply.class, Permission.READ),
    PAIR_TICKET("pair.ticket", PairTicketRequest.class, PairTicketReply.class, Permission.OPERATE),
    PAIR_SHOW("pair.show", PairShowRequest.class, PairListReply.class, Permission.OPERATE),
    PAIR_DECIDE("pair.decide", PairDecideRequest.class, PairListReply.class, Permission.OPERATE),
    PAIR_LIST("pair.list", PairListRequest.class, PairListReply.class, Permission.READ),
    PAIR_WAIT("pair.wait", PairWaitRequest.class, PairListReply.class, Permission.READ),
    PAIR_RENAME("pair.rename", PairRenameRequest.class, PairListReply.class, Permission.OPERATE),
    PAIR_BACKUP("pair.backup", PairBackupRequest.class, PairBackupReply.class, Permission.ADMIN),
    PAIR_INSPECT("pair.inspect", PairInspectRequest.class, PairInspectReply.class, Permission.READ),
    PAIR_RESTORE(
            "pair.restore", PairRestoreRequest.class, PairRestoreReply.class, Permission.ADMIN),
    UNPAIR("unpair", UnpairRequest.class, PairListReply.class, Permission.OPERATE),
    CONTACT_ID("contact.id", ContactIdRequest.class, ContactIdReply.class, Permission.OPERATE),
    CONTACT_ROTATE(
            "contact.rotate", ContactRotateRequest.class, ContactIdReply.class, Permission.OPERATE),
    CONTACT_CONNECT(
            "contact.connect",
            ContactConnectRequest.class,
            ContactConnectReply.class,
            Permission.OPERATE),
    CONTACT_LIST("contact.list", ContactListRequest.class, ConnectionsReply.class, Permission.READ),
    CONTACT_WAIT("contact.wait", ContactWaitRequest.class, ConnectionsReply.class, Permission.READ),
    CONTACT_APPROVE(
            "contact.approve",
            ContactApproveRequest.class,
            ContactConnectReply.class,
            Permission.OPERATE),
    CONTACT_DENY(
            "contact.deny", ContactDenyRequest.class, ConnectionsReply.class, Permission.OPERATE),
    CONTACT_UNBLOCK(
            "contact.unblock",
            ContactUnblockRequest.class,
            ConnectionsReply.class,
            Permission.OPERATE),
    CONTACT_CANCEL(
            "contact.cancel",
            ContactCancelRequest.class,
            ConnectionsReply.class,
            Permission.OPERATE),
    MDNS_SCAN("mdns.scan", MdnsScanRequest.class, MdnsScanReply.class, Permission.READ),
    NETCHECK("netcheck", NetcheckRequest.class, NetcheckReply.class, Permission.READ),
    PING("ping", PingRequest.class, PingReply.class, Permission.READ),
    HISTORY("history", HistoryRequest.class, HistoryReply.class, Permission.READ),
    LOGS("logs", LogsRequest.class, LogsReply.class, Permission.READ),
    CONFIG_GET("config.get", ConfigGetRequest.class, ConfigReply.class, Permission.READ),
    CONFIG_SET("config.set", ConfigSetRequest.class, ConfigReply.class, Permission.OPERATE),
    CONFIG_UNSET("config.unset", ConfigUnsetRequest.class, ConfigReply.class, Permission.OPERATE),
    OPERATOR_SET("operator.set", OperatorSetRequest.class, OperatorReply.class, Permission.ADMIN),
    VERSION("version", VersionRequest.class, VersionReply.class, Permission.READ),
    METRICS("metrics", MetricsRequest.class, MetricsReply.class, Permission.READ);

    private static final Map<String, IpcMethod> BY_NAME =
            Arrays.stream(values())
                    .collect(
                            Collectors.toUnmodifiableMap(IpcMethod::wireName, Function.identity()));

    private final String wireName;
    private final Class<? extends IpcRequest<?>> requestType;
    private final Class<? extends IpcReply> replyType;
    private final Permission permission;

    <R extends IpcReply> IpcMethod(
            String wireName,
            Class<? extends IpcRequest<R>> requestType,
            Class<R> replyType,
            Permission permission) {
        this.wireName = wireName;
        this.requestType = requestType;
        this.replyType = replyType;
        this.permission = permission;
    }

    /** The method of that name, if there is one. */
    public static Optional<IpcMethod> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    /** The name in JSON-RPC, {@code peer.add}. */
    public String wireName() {
        return wireName;
    }

    /** The record that its parameters become. */
    public Class<? extends IpcRequest<?>> requestType() {
        return requestType;
    }

    /** The record that its result is made of. */
    public Class<? extends IpcReply> replyType() {
        return replyType;
    }

    /** What the caller must be allowed to do, whatever the parameters; they may ask for more. */
    public Permission permission() {
        return permission;
    }
}
