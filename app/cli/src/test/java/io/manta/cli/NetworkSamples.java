package io.manta.cli;

import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.JoinStep;
import io.manta.ipc.reply.NetworkMode;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.PendingNetworkView;
import io.manta.ipc.reply.StatusView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Networks of a device, to show. */
public final class NetworkSamples {
    static final String ROOM = "roomrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u";
    static final String BOB = "bobdrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u";
    private static final String OFFICE = "officfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u";

    private NetworkSamples() {}

    /** Up, in one network with three others, asking to enter another, with somebody knocking. */
    public static StatusView status() {
        return with(
                List.of(home()),
                List.of(pending(JoinStep.WAITING)),
                List.of(
                        new AttentionView(
                                AttentionView.JOIN_REQUEST,
                                Optional.of(ROOM),
                                "carolfg8",
                                "carol wants to enter 'home'.")));
    }

    /** The same, a moment later: nothing has changed but numbers. */
    public static StatusView later(StatusView status) {
        return new StatusView(
                status.version(),
                status.active(),
                status.state(),
                status.deviceId(),
                status.userId(),
                status.contactId(),
                status.wireguardPublicKey(),
                status.ipv4(),
                status.ipv6(),
                status.tun(),
                status.port(),
                status.networks(),
                status.pendingNetworks(),
                status.health(),
                status.needsAttention(),
                status.peers(),
                status.startedAt(),
                status.uptimeS() + 1,
                status.mtu(),
                Map.of("replay", 4L),
                status.failure());
    }

    /** The same device with other networks. */
    public static StatusView with(
            List<NetworkView> networks,
            List<PendingNetworkView> pending,
            List<AttentionView> attention) {
        StatusView base = Samples.status();
        return new StatusView(
                base.version(),
                base.active(),
                base.state(),
                base.deviceId(),
                base.userId(),
                base.contactId(),
                base.wireguardPublicKey(),
                base.ipv4(),
                base.ipv6(),
                base.tun(),
                base.port(),
                networks,
                pending,
                List.of(),
                attention,
                List.of(),
                base.startedAt(),
                base.uptimeS(),
                base.mtu(),
                base.drops(),
                base.failure());
    }

    /** A network that this device coordinates. */
    public static NetworkView home() {
        return network(
                List.of(
                        member("bob", PeerState.ONLINE, PathKind.DIRECT, true),
                        member("studio", PeerState.IDLE, PathKind.RELAY, false),
                        member(
                                "a-machine-with-quite-a-long-name",
                                PeerState.OFFLINE,
                                PathKind.NONE,
                                false)));
    }

    static NetworkView network(List<PeerView> peers) {
        return new NetworkView(
                ROOM,
                "home",
                NetworkRole.COORDINATOR,
                NetworkMode.CLOSED,
                "desk",
                Optional.of("100.72.14.9"),
                Optional.of("fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a01"),
                peers.size() + 1,
                1,
                peers,
                Optional.empty(),
                Optional.of(2_592_000L),
                Optional.of("tower"));
    }

    /** A request to enter a network, in one of its stages. */
    public static PendingNetworkView pending(JoinStep step) {
        return pending(OFFICE, step);
    }

    static PendingNetworkView pending(String room, JoinStep step) {
        return new PendingNetworkView(
                room,
                Optional.of("office"),
                Samples.NOW.minusSeconds(300),
                Optional.of("desk"),
                Optional.of(step),
                step == JoinStep.WAITING ? Optional.of("ann") : Optional.empty(),
                FakeNetworks.WORDS,
                step == JoinStep.DENIED
                        ? Optional.of(
                                new FailureView(
                                        "JOIN_DENIED",
                                        "ann turned this device away from 'office'",
                                        "Ask ann for an invite."))
                        : Optional.empty());
    }

    static PeerView member(String name, PeerState state, PathKind path, boolean coordinator) {
        boolean known = state != PeerState.OFFLINE;
        return new PeerView(
                Optional.of(BOB),
                Optional.of(name),
                Optional.of("100.80.3.4"),
                Optional.of("fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a02"),
                state,
                path,
                known ? Optional.of("203.0.113.9:41820") : Optional.empty(),
                known ? Optional.of(12.34) : Optional.empty(),
                1,
                2,
                known ? Optional.of(Samples.NOW.minusSeconds(180)) : Optional.empty(),
                coordinator,
                false,
                name + ".home",
                "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=".replace("xT", name.substring(0, 2)),
                List.of("100.80.3.4/32"),
                Optional.empty(),
                4,
                false,
                Optional.empty(),
                Optional.empty(),
                98_000,
                1_234_000,
                false,
                Optional.empty(),
                Optional.empty());
    }
}
