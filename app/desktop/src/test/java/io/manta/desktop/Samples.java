package io.manta.desktop;

import io.manta.ipc.reply.AskedContactView;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.BlockedContactView;
import io.manta.ipc.reply.ConnectionState;
import io.manta.ipc.reply.ConnectionView;
import io.manta.ipc.reply.ConnectionsReply;
import io.manta.ipc.reply.ContactRequestView;
import io.manta.ipc.reply.ContactStep;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.NetworkMode;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.PendingNetworkView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A family's devices, to show: the people of the pictures in the design. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    public static final String FAMILY = "family8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u";
    public static final String STUDIO = "studio8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u";
    public static final String GAMES = "games88ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u";
    public static final List<String> WORDS =
            List.of("harbor", "violet", "canoe", "maple", "thunder", "pebble");
    private static final String KEY = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";

    private Samples() {}

    /** Connected, in three rooms, somebody knocking at the first. */
    public static StatusView connected() {
        return status(TunnelState.UP, List.of(family(), studio(), games()), List.of(knock()));
    }

    /** Connected, with somebody gone and somebody reached by another way. */
    public static StatusView changed() {
        NetworkView family =
                network(
                        FAMILY,
                        "family",
                        NetworkRole.COORDINATOR,
                        0,
                        List.of(
                                peer("bob-desktop", "100.71.3.20", PathKind.RELAY, 18, 0, 0, 1),
                                peer("nas", "100.71.9.2", PathKind.DIRECT, 19, 0, 0, 0),
                                peer("carol-work", "100.66.120.7", PathKind.NONE, 0, 0, 0, 0)));
        return status(TunnelState.UP, List.of(family, studio(), games()), List.of());
    }

    /** The same device, disconnected. */
    public static StatusView disconnected() {
        return status(TunnelState.DOWN, List.of(family(), studio(), games()), List.of());
    }

    /** A device that is in no room yet. */
    public static StatusView empty() {
        return status(TunnelState.DOWN, List.of(), List.of());
    }

    public static AttentionView knock() {
        return new AttentionView(
                AttentionView.JOIN_REQUEST,
                Optional.of(FAMILY),
                "evefg8ej",
                "eve-macbook wants to enter 'family'.");
    }

    /** Eve asks, two are asked, Bob is connected, Mallory is blocked. */
    public static ConnectionsReply contacts(String stand) {
        String id = "8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1uwisza34";
        Instant later = NOW.plusSeconds(6 * 86_400);
        return new ConnectionsReply(
                Optional.of("ann" + id.substring(3)),
                List.of(
                        new ConnectionView(
                                "bobx" + id.substring(4),
                                "bob",
                                "bobd" + id.substring(4),
                                Optional.of("bob-desktop"),
                                "bobc" + id.substring(4),
                                Optional.of("100.71.3.20"),
                                Optional.empty(),
                                ConnectionState.ONLINE,
                                NOW.minusSeconds(86_400),
                                0)),
                List.of(
                        new AskedContactView(
                                "carol" + id.substring(5),
                                Optional.of("carol-work"),
                                WORDS,
                                ContactStep.WAITING,
                                "waits",
                                NOW,
                                later,
                                Optional.empty()),
                        new AskedContactView(
                                "dave" + id.substring(4),
                                Optional.empty(),
                                List.of(),
                                ContactStep.LOOKING,
                                "looks",
                                NOW,
                                later,
                                Optional.empty())),
                List.of(
                        new ContactRequestView(
                                "eved" + id.substring(4, 10),
                                "eved" + id.substring(4),
                                "evec" + id.substring(4),
                                "eve-macbook",
                                WORDS,
                                "203.0.113.77",
                                42,
                                later,
                                false)),
                List.of(
                        new BlockedContactView(
                                "mall" + id.substring(4),
                                "malc" + id.substring(4),
                                "mallory-pc",
                                NOW.minusSeconds(9_000))),
                stand);
    }

    public static StatusView status(
            TunnelState state, List<NetworkView> networks, List<AttentionView> attention) {
        return status(state, networks, List.of(), attention, List.of(), Optional.empty());
    }

    public static StatusView status(
            TunnelState state,
            List<NetworkView> networks,
            List<PendingNetworkView> pending,
            List<AttentionView> attention,
            List<HealthView> health,
            Optional<FailureView> failure) {
        boolean up = state == TunnelState.UP;
        return new StatusView(
                "0.1.0",
                up,
                state,
                "annrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u",
                Optional.empty(),
                Optional.empty(),
                KEY,
                Optional.of("100.88.12.4"),
                Optional.of("fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a01"),
                up ? Optional.of("manta0") : Optional.empty(),
                41_820,
                networks,
                pending,
                health,
                attention,
                List.of(),
                NOW.minusSeconds(9_000),
                up ? 8_040 : 0,
                up ? 1420 : 0,
                Map.of(),
                failure);
    }

    public static NetworkView family() {
        return network(
                FAMILY,
                "family",
                NetworkRole.COORDINATOR,
                1,
                List.of(
                        peer("bob-desktop", "100.71.3.20", PathKind.DIRECT, 18, 95_200, 4_960, 1),
                        peer("nas", "100.71.9.2", PathKind.DIRECT, 19, 3_200, 96, 2),
                        peer("ann-phone", "100.90.4.11", PathKind.LAN, 2, 0, 0, 4),
                        peer("carol-work", "100.66.120.7", PathKind.RELAY, 74, 720, 64, 0),
                        peer("dad-pc", "100.80.1.9", PathKind.NONE, 0, 0, 0, 0)));
    }

    /** One room with so many others in it. */
    public static StatusView crowd(int others) {
        List<PeerView> peers = new ArrayList<>();
        PathKind[] paths = {PathKind.DIRECT, PathKind.LAN, PathKind.RELAY, PathKind.NONE};
        for (int i = 0; i < others; i++) {
            String address = "100.64.%d.%d".formatted(100 + i / 250, 1 + i % 250);
            peers.add(peer("desk-" + i, address, paths[i % 4], 3 + i % 150, 95_200, 12_000, i % 5));
        }
        return status(
                TunnelState.UP,
                List.of(network(FAMILY, "family", NetworkRole.MEMBER, 0, peers)),
                List.of());
    }

    public static NetworkView studio() {
        List<PeerView> peers = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            PathKind path = i <= 6 ? PathKind.DIRECT : PathKind.NONE;
            peers.add(peer("desk-" + i, "100.64.7." + i, path, 7 + i, 800 * i, 90 * i, 0));
        }
        return network(STUDIO, "studio", NetworkRole.MEMBER, 0, peers);
    }

    public static NetworkView games() {
        return network(
                GAMES,
                "game-night",
                NetworkRole.MEMBER,
                0,
                List.of(
                        peer("tower", "100.70.1.1", PathKind.DIRECT, 31, 0, 0, 0),
                        peer("deck", "100.70.1.2", PathKind.NONE, 0, 0, 0, 0)));
    }

    public static NetworkView network(
            String id, String name, NetworkRole role, int requests, List<PeerView> peers) {
        return new NetworkView(
                id,
                name,
                role,
                NetworkMode.CLOSED,
                "ann-laptop",
                Optional.of("100.88.12.4"),
                Optional.of("fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a01"),
                peers.size() + 1,
                requests,
                peers,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * A member.
     *
     * @param rxKbps, txKbps kilobits per second
     * @param flags 1 for a coordinator, 4 for a device of the same person
     */
    public static PeerView peer(
            String name,
            String ipv4,
            PathKind path,
            double rttMs,
            long rxKbps,
            long txKbps,
            int flags) {
        boolean there = path != PathKind.NONE;
        return new PeerView(
                Optional.of(
                        (name.replace("-", "") + KEY.replaceAll("[^a-z0-9]", "")).substring(0, 30)),
                Optional.of(name),
                Optional.of(ipv4),
                Optional.of(
                        "fd6d:616e:7461:93c1:7b2a:11d0:4e55:"
                                + Integer.toHexString(name.hashCode() & 0xffff)),
                there ? PeerState.ONLINE : PeerState.OFFLINE,
                path,
                there
                        ? Optional.of(
                                path == PathKind.LAN ? "192.168.1.23:41820" : "203.0.113.9:41820")
                        : Optional.empty(),
                there ? Optional.of(rttMs) : Optional.empty(),
                3_200_000_000L,
                410_000_000L,
                Optional.of(there ? NOW.minusSeconds(1) : NOW.minusSeconds(3 * 3_600)),
                (flags & 1) != 0,
                (flags & 4) != 0,
                name + ".family",
                KEY.replace("xT", name.substring(0, 2)),
                List.of(ipv4 + "/32"),
                there ? Optional.of(NOW.minusSeconds(75)) : Optional.empty(),
                there ? 4 : 0,
                false,
                Optional.empty(),
                there ? Optional.of(1420) : Optional.empty(),
                txKbps * 1_000,
                rxKbps * 1_000,
                false);
    }
}
