package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.net.IpPrefix;
import io.manta.daemon.state.PeerList;
import io.manta.daemon.state.StaticPeer;
import io.manta.engine.peer.PeerStatus;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.ipc.Protocol;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.JoinStep;
import io.manta.ipc.reply.NetworkMode;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.PendingNetworkView;
import io.manta.mesh.view.Attention;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.PendingJoin;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Shows the networks of this device. */
final class NetworkMapper {
    /** What else a status says takes no more of a frame of the local socket. */
    private static final int BESIDES_BYTES = 64 << 10;

    /** The most that one of these takes in JSON, but for ranges. */
    private static final int PEER_BYTES = 965;

    private static final int RANGE_BYTES = 24;

    private final MemberMapper members;

    NetworkMapper(MemberMapper members) {
        this.members = members;
    }

    /**
     * Those it is in.
     *
     * @param most how many members to show, in all networks together; how many there are is said
     *     all the same
     */
    List<NetworkView> networks(Membership membership, List<PeerStatus> tunnels, int most) {
        Map<TunnelPublicKey, PeerStatus> known = byKey(tunnels);
        List<NetworkView> views = new ArrayList<>();
        int left = most;
        for (io.manta.mesh.view.NetworkView network : membership.view().networks()) {
            List<PeerView> peers = peers(network, membership, known, left);
            left -= peers.size();
            views.add(view(network, membership, peers));
        }
        return views;
    }

    /** The members of all networks, a device once for each network. */
    List<PeerView> peers(Membership membership, List<PeerStatus> tunnels, int most) {
        return networks(membership, tunnels, most).stream()
                .flatMap(network -> network.peers().stream())
                .toList();
    }

    /** How many members fit into one frame of the local socket beside these peers. */
    static int room(PeerList plain) {
        long taken = BESIDES_BYTES;
        for (StaticPeer peer : plain.peers()) {
            taken += PEER_BYTES / 2 + peer.allowedIps().size() * RANGE_BYTES;
        }
        return (int) Math.max(0, (Protocol.MAX_FRAME_BYTES - taken) / PEER_BYTES);
    }

    private List<PeerView> peers(
            io.manta.mesh.view.NetworkView network,
            Membership membership,
            Map<TunnelPublicKey, PeerStatus> known,
            int most) {
        return network.members().stream()
                .limit(most)
                .map(member -> members.view(member, membership, known))
                .toList();
    }

    private static NetworkView view(
            io.manta.mesh.view.NetworkView network, Membership membership, List<PeerView> peers) {
        return new NetworkView(
                network.id().toString(),
                network.name(),
                role(network.role()),
                mode(network.mode()),
                network.hostname(),
                first(membership, network, true),
                first(membership, network, false),
                network.memberCount(),
                (int)
                        membership.view().requests().stream()
                                .filter(request -> request.network().equals(network.id()))
                                .count(),
                peers,
                network.prefix().map(IpPrefix::toString),
                network.ephemeral().map(Duration::toSeconds),
                network.wantedHostname());
    }

    /** The address of this device in a network, of one family, if it is in use. */
    static Optional<String> first(
            Membership membership, io.manta.mesh.view.NetworkView network, boolean ipv4) {
        return StatusMapper.first(membership.addresses(network), ipv4);
    }

    /** What a device is called in a network: who has left has no name any more, but an id. */
    static String hostname(io.manta.mesh.view.NetworkView network, DeviceId self, DeviceId device) {
        if (device.equals(self)) {
            return network.hostname();
        }
        return network.members().stream()
                .filter(member -> member.device().equals(device))
                .map(MemberView::hostname)
                .findFirst()
                .orElse(device.shortForm());
    }

    /** Those it asked to enter, and those that turned it away, until somebody puts them away. */
    static List<PendingNetworkView> pending(MeshView view) {
        List<PendingNetworkView> all = new ArrayList<>();
        view.pending().forEach(join -> all.add(pending(join)));
        view.attention().stream()
                .filter(attention -> attention.kind() == Attention.Kind.DENIED)
                .filter(attention -> view.pending().stream().noneMatch(isOf(attention.network())))
                .forEach(attention -> all.add(denied(attention)));
        return all;
    }

    private static Predicate<PendingJoin> isOf(NetworkId network) {
        return join -> join.network().equals(network);
    }

    private static PendingNetworkView pending(PendingJoin join) {
        return new PendingNetworkView(
                join.network().toString(),
                join.name(),
                join.since(),
                join.hostname(),
                Optional.of(join.held() ? JoinStep.WAITING : JoinStep.REACHING),
                Optional.empty(),
                join.words(),
                join.held() ? Optional.empty() : Optional.of(unreached(join)));
    }

    private static FailureView unreached(PendingJoin join) {
        return new FailureView(
                ErrorCode.COORDINATOR_UNREACHABLE.name(),
                join.state(),
                ErrorCode.COORDINATOR_UNREACHABLE.remedy());
    }

    private static PendingNetworkView denied(Attention attention) {
        ErrorCode code = attention.code().orElse(ErrorCode.JOIN_DENIED);
        return new PendingNetworkView(
                attention.network().toString(),
                Optional.empty(),
                attention.since(),
                Optional.empty(),
                Optional.of(JoinStep.DENIED),
                Optional.empty(),
                List.of(),
                Optional.of(new FailureView(code.name(), attention.text(), code.remedy())));
    }

    /** What waits for a person. */
    static List<AttentionView> attention(MeshView view) {
        return view.attention().stream().map(NetworkMapper::attention).toList();
    }

    private static AttentionView attention(Attention attention) {
        String kind =
                switch (attention.kind()) {
                    case REQUEST -> AttentionView.JOIN_REQUEST;
                    case DENIED -> AttentionView.JOIN_DENIED;
                    case REMOVED, CLOSED -> AttentionView.REMOVED;
                };
        String network = attention.network().toString();
        return new AttentionView(
                kind,
                Optional.of(network),
                attention.id().isEmpty() ? network : attention.id(),
                attention.text());
    }

    static NetworkMode mode(io.manta.mesh.view.NetworkView.Mode mode) {
        return switch (mode) {
            case CLOSED -> NetworkMode.CLOSED;
            case OPEN -> NetworkMode.OPEN;
        };
    }

    private static NetworkRole role(io.manta.mesh.view.NetworkView.Role role) {
        return switch (role) {
            case COORDINATOR -> NetworkRole.COORDINATOR;
            case MEMBER -> NetworkRole.MEMBER;
        };
    }

    static Map<TunnelPublicKey, PeerStatus> byKey(List<PeerStatus> tunnels) {
        return tunnels.stream()
                .collect(Collectors.toMap(peer -> peer.spec().key(), Function.identity()));
    }
}
