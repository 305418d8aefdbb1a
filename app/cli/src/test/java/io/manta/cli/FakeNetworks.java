package io.manta.cli;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.AdminView;
import io.manta.ipc.reply.AdminsReply;
import io.manta.ipc.reply.AliasView;
import io.manta.ipc.reply.AliasesReply;
import io.manta.ipc.reply.EphemeralReply;
import io.manta.ipc.reply.HostnameReply;
import io.manta.ipc.reply.InviteCreateReply;
import io.manta.ipc.reply.InviteListReply;
import io.manta.ipc.reply.InviteReply;
import io.manta.ipc.reply.InviteState;
import io.manta.ipc.reply.InviteView;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.JoinResult;
import io.manta.ipc.reply.MemberReply;
import io.manta.ipc.reply.NetworkCreateReply;
import io.manta.ipc.reply.NetworkJoinReply;
import io.manta.ipc.reply.NetworkLeaveReply;
import io.manta.ipc.reply.NetworkMode;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.RequestDecisionReply;
import io.manta.ipc.reply.RequestLinkReply;
import io.manta.ipc.reply.RequestsReply;
import io.manta.ipc.reply.WhoisReply;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The networks of {@link FakeService}: one, 'home'. The network 'nowhere' is not found, 'theirs' is
 * not this caller's to change, 'empty' has nothing in it; joining the room id waits for a person.
 */
final class FakeNetworks {
    static final String ROOM = NetworkSamples.ROOM;
    static final String CODE = "manta1" + "ybndrfg8ejkmcpqx".repeat(16);
    static final String BOB = NetworkSamples.BOB;
    static final String CAROL = "carolfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u";
    static final List<String> WORDS =
            List.of("amber", "canoe", "lemon", "otter", "pillow", "window");

    private FakeNetworks() {}

    static IpcReply handle(NetworkRequest<?> request) throws MantaException {
        return switch (request) {
            case NetworkCreateRequest create -> create(create);
            case NetworkJoinRequest join -> join(join);
            case NetworkLeaveRequest leave -> leave(known(leave.network()));
            case NetworkNukeRequest nuke ->
                    new NetworkLeaveReply(ROOM, known(nuke.network()), false, true);
            case NetworkKickRequest kick ->
                    new MemberReply(ROOM, known(kick.network()), BOB, member(kick.peer()));
            case NetworkEphemeralRequest ephemeral ->
                    new EphemeralReply(ROOM, known(ephemeral.network()), ephemeral.afterS());
            case InviteCreateRequest invite -> invite(invite);
            case RequestLinkRequest link ->
                    new RequestLinkReply(
                            CODE,
                            "manta://join/" + CODE,
                            ROOM,
                            known(link.network()),
                            NetworkMode.CLOSED);
            case InviteListRequest list ->
                    new InviteListReply(
                            ROOM,
                            known(list.network()),
                            list.network().equals("empty") ? List.of() : invites());
            case InviteRevokeRequest revoke ->
                    new InviteReply(ROOM, known(revoke.network()), invites().getFirst());
            case RequestsListRequest list ->
                    new RequestsReply(
                            known(list.network().orElse("home")).equals("empty")
                                    ? List.of()
                                    : List.of(waiting()));
            case RequestAcceptRequest accept -> decision(accept.network(), true, false);
            case RequestDenyRequest deny -> decision(deny.network(), false, deny.block());
            case AdminListRequest list -> admins(list.network());
            case AdminAddRequest add -> admins(add.network());
            case AdminRemoveRequest remove -> admins(remove.network());
            case HostnameSetRequest set ->
                    new HostnameReply(
                            ROOM,
                            known(set.network()),
                            set.hostname(),
                            !set.hostname().equals("offline"));
            case AliasSetRequest set -> aliases(set.network(), set.alias());
            case AliasListRequest list -> aliases(list.network(), "printer");
            case AliasRemoveRequest remove -> aliases(remove.network(), "printer");
            case WhoisRequest whois -> whois(whois);
        };
    }

    private static String known(String network) throws MantaException {
        return switch (network) {
            case "nowhere" ->
                    throw new MantaException(
                            ErrorCode.NOT_FOUND,
                            "this device is in no network 'nowhere'",
                            "List its networks with 'manta status'.",
                            null);
            case "theirs" -> throw new MantaException(ErrorCode.NOT_PERMITTED, "you may only look");
            default -> network;
        };
    }

    private static String member(String peer) throws MantaException {
        if (peer.equals("nobody")) {
            throw new MantaException(ErrorCode.NOT_FOUND, "'home' has no member 'nobody'");
        }
        return peer.equals(BOB) ? "bob" : peer;
    }

    private static IpcReply create(NetworkCreateRequest request) throws MantaException {
        String name = request.name().orElse("quiet-reef");
        if (name.equals("home")) {
            throw new MantaException(
                    ErrorCode.ALREADY_EXISTS, "this device is in a network 'home' already");
        }
        return new NetworkCreateReply(
                ROOM,
                name,
                request.cidr().isPresent() ? Optional.of("10.200.0.1") : Optional.of("100.72.14.9"),
                Optional.of("fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a01"),
                request.hostname().orElse("desk"),
                request.open() ? NetworkMode.OPEN : NetworkMode.CLOSED,
                !request.open());
    }

    private static IpcReply join(NetworkJoinRequest request) throws MantaException {
        if (request.target().equals(new Secret("manta1typo"))) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "that invite code has a mistake in it",
                    "Copy it again, from 'manta1' to the end.",
                    null);
        }
        boolean pending = request.target().reveal().equals(ROOM);
        return new NetworkJoinReply(
                pending ? JoinResult.PENDING : JoinResult.JOINED,
                ROOM,
                pending ? Optional.empty() : request.name().or(() -> Optional.of("home")),
                request.hostname().or(() -> Optional.of("desk")),
                pending ? Optional.empty() : Optional.of("100.72.14.9"),
                pending ? Optional.empty() : Optional.of("fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a01"),
                pending ? WORDS : List.of(),
                true);
    }

    private static IpcReply leave(String network) {
        return new NetworkLeaveReply(
                ROOM, network, network.equals("office"), !network.equals("empty"));
    }

    private static IpcReply invite(InviteCreateRequest request) throws MantaException {
        return new InviteCreateReply(
                new Secret(CODE),
                new Secret("manta://join/" + CODE),
                "k3f8a2b1",
                Optional.of(Samples.NOW.plusSeconds(request.expiresS().orElse(7 * 86_400L))),
                request.reusable() ? Optional.empty() : Optional.of(1),
                ROOM,
                known(request.network()),
                request.hostname());
    }

    private static List<InviteView> invites() {
        Instant end = Instant.parse("2026-11-28T12:00:00Z");
        return List.of(
                new InviteView(
                        "k3f8a2b1",
                        InviteState.OPEN,
                        false,
                        Samples.NOW,
                        "desk",
                        Optional.of(end),
                        Optional.of("laptop"),
                        Optional.empty(),
                        Optional.empty(),
                        0),
                new InviteView(
                        "9qx4m1zz",
                        InviteState.REVOKED,
                        true,
                        Samples.NOW,
                        "desk",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("carol"),
                        Optional.of(Samples.NOW),
                        3));
    }

    private static JoinRequestView waiting() {
        return new JoinRequestView(
                ROOM,
                "carolfg8",
                CAROL,
                Optional.of("carol"),
                WORDS,
                Optional.of("203.0.113.9:41820"),
                125,
                "home");
    }

    private static IpcReply decision(String network, boolean accepted, boolean blocked)
            throws MantaException {
        return new RequestDecisionReply(
                ROOM,
                known(network),
                "carolfg8",
                CAROL,
                accepted ? Optional.of("carol") : Optional.empty(),
                accepted,
                blocked);
    }

    private static IpcReply admins(String network) throws MantaException {
        return new AdminsReply(
                ROOM,
                known(network),
                List.of(
                        new AdminView(
                                BOB, "bob", false, false, PeerState.OFFLINE, Optional.of("desk")),
                        new AdminView(
                                Samples.status().deviceId(),
                                "desk",
                                true,
                                true,
                                PeerState.ONLINE,
                                Optional.empty())));
    }

    private static IpcReply aliases(String network, String alias) throws MantaException {
        return new AliasesReply(
                ROOM,
                known(network),
                network.equals("empty")
                        ? List.of()
                        : List.of(
                                new AliasView(alias, BOB, Optional.of("bob")),
                                new AliasView("ann", CAROL, Optional.empty())));
    }

    private static IpcReply whois(WhoisRequest request) throws MantaException {
        member(request.peer());
        return new WhoisReply(
                ROOM,
                known(request.network()),
                NetworkSamples.home().peers().getFirst(),
                false,
                Optional.of("printer"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Samples.NOW.minusSeconds(3 * 86_400)),
                Optional.empty());
    }
}
