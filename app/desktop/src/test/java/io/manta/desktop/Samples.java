package io.manta.desktop;

import io.manta.ipc.Secret;
import io.manta.ipc.reply.AskedContactView;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.BlockedContactView;
import io.manta.ipc.reply.ConfigReply;
import io.manta.ipc.reply.ConnectionState;
import io.manta.ipc.reply.ConnectionView;
import io.manta.ipc.reply.ConnectionsReply;
import io.manta.ipc.reply.ContactRequestView;
import io.manta.ipc.reply.ContactStep;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.HistoryReply;
import io.manta.ipc.reply.HistoryStep;
import io.manta.ipc.reply.NatView;
import io.manta.ipc.reply.NetcheckReply;
import io.manta.ipc.reply.NetworkMode;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PairBackupReply;
import io.manta.ipc.reply.PathChange;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.PendingNetworkView;
import io.manta.ipc.reply.SettingView;
import io.manta.ipc.reply.SourceView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.StunView;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.reply.WhoisReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A family's devices, to show: the people of the pictures in the design. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    public static final String FAMILY = "family8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u";
    public static final String STUDIO = "studio8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u";
    public static final String GAMES = "games88ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u";
    public static final List<String> WORDS =
            List.of("harbor", "violet", "canoe", "maple", "thunder", "pebble");

    /** Bob, who is called after his first device. */
    public static final String BOB = "bobdesktopx5rbovn4htodjb6e697j";

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

    /** Connected, and Bob's first device has a name of this person's own. */
    public static StatusView aliased() {
        List<PeerView> peers = new ArrayList<>(family().peers());
        peers.set(0, called("cellar-tower", peers.getFirst()));
        NetworkView family = network(FAMILY, "family", NetworkRole.COORDINATOR, 1, peers);
        return status(TunnelState.UP, List.of(family, studio(), games()), List.of(knock()));
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

    /** Behind a NAT that changes ports, if {@code symmetric}. */
    public static NetcheckReply netcheck(boolean symmetric) {
        return new NetcheckReply(
                41_820,
                List.of("192.168.1.5:41820", "203.0.113.50:41820"),
                List.of(
                        new NatView(
                                "ipv4",
                                symmetric ? "endpoint-dependent" : "endpoint-independent",
                                Optional.of("203.0.113.50:41820"),
                                true)),
                List.of(
                        new StunView(
                                "stun.example:3478",
                                "198.51.100.7:3478",
                                Optional.of("203.0.113.50:41820"))),
                List.of(
                        new SourceView("mdns", true, Optional.empty(), Optional.empty()),
                        new SourceView("dht", false, Optional.empty(), Optional.empty()),
                        new SourceView(
                                "https://pkarr.example",
                                true,
                                Optional.of("relay failed 3 times: connection refused"),
                                Optional.of(NOW))));
    }

    /** A day with Bob: he was away in the night, then came through a relay, then directly. */
    public static HistoryReply day() {
        List<HistoryStep> steps = new ArrayList<>();
        Instant begin = NOW.minusSeconds(86_400);
        for (int i = 12; i < 288; i++) {
            if (i > 110 && i < 150) {
                continue;
            }
            double wave = Math.sin(i * 0.7) + Math.sin(i * 0.23) * 1.6;
            double rtt = (i >= 150 && i < 190 ? 71 : 18) + wave * 1.5;
            boolean flows = i % 60 > 38;
            steps.add(
                    new HistoryStep(
                            begin.plusSeconds(300L * i),
                            Optional.of(rtt),
                            Optional.of(rtt * (i % 37 == 0 ? 2.4 : 1.15)),
                            flows ? 150_000_000L + (long) (wave * 4e7) : 90_000,
                            flows ? 30_000_000L + (long) (wave * 9e6) : 60_000,
                            150,
                            i >= 150 && i < 190 && i % 5 == 0 ? 9 : i % 71 == 0 ? 2 : 0));
        }
        return new HistoryReply(
                "bob-desktop.family",
                begin.plusSeconds(3_600),
                NOW,
                300,
                steps,
                List.of(
                        new PathChange(
                                begin.plusSeconds(3_600),
                                PathKind.LAN,
                                Optional.of("192.168.1.23:41820")),
                        new PathChange(
                                begin.plusSeconds(300 * 110), PathKind.NONE, Optional.empty()),
                        new PathChange(
                                begin.plusSeconds(300 * 150),
                                PathKind.RELAY,
                                Optional.of("198.51.100.4:443")),
                        new PathChange(
                                begin.plusSeconds(300 * 190),
                                PathKind.DIRECT,
                                Optional.of("203.0.113.9:41820"))));
    }

    /** The first of those who ask in {@link #contacts}. */
    public static AttentionView contactKnock() {
        return new AttentionView(
                AttentionView.CONTACT_REQUEST,
                Optional.empty(),
                contacts("").requests().getFirst().id(),
                "eve-macbook asks for a private link with you.");
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

    /** A backup of so many lines, as long as real ones. */
    public static PairBackupReply backup(int lines) {
        Random random = new Random(lines);
        String letters = "ybndrfg8ejkmcpqxot1uwisza345h769";
        List<Secret> all = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            StringBuilder line = new StringBuilder("mantabackup1");
            for (int j = 0; j < 500; j++) {
                line.append(letters.charAt(random.nextInt(letters.length())));
            }
            all.add(new Secret(line.toString()));
        }
        return new PairBackupReply(
                all,
                "annrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u",
                List.of("family", "studio", "game-night"));
    }

    /** A router of that kind, and nothing wrong. */
    public static NetcheckReply netcheck(String mapping) {
        return new NetcheckReply(
                41_820,
                List.of("192.168.1.4:41820"),
                List.of(new NatView("ipv4", mapping, Optional.of("203.0.113.9:41820"), true)),
                List.of(),
                List.of(new SourceView("mdns", true, Optional.empty(), Optional.empty())));
    }

    /** What the service may be told. */
    public static ConfigReply settings() {
        return new ConfigReply(
                List.of(
                        new SettingView("autostart", "last", "last", false, false, ""),
                        new SettingView("port", "41820", "41820", false, false, ""),
                        new SettingView("mtu", "1400", "1280", true, false, ""),
                        new SettingView("mdns", "on", "on", false, false, ""),
                        new SettingView("hostname", "", "", false, false, ""),
                        new SettingView(
                                "stun",
                                "stun.example.org:3478,192.0.2.9:3478",
                                "",
                                true,
                                false,
                                ""),
                        new SettingView("pkarr", "", "", false, true, "")));
    }

    /** This device in a room. */
    public static WhoisReply whois(String network) {
        return new WhoisReply(
                network,
                "family",
                peer("ann-laptop", "100.88.12.4", PathKind.LAN, 0, 0, 0, 1),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static NetworkView family() {
        return network(
                FAMILY,
                "family",
                NetworkRole.COORDINATOR,
                1,
                List.of(
                        peer("bob-desktop", "100.71.3.20", PathKind.DIRECT, 18, 95_200, 4_960, 3),
                        peer("nas", "100.71.9.2", PathKind.DIRECT, 19, 3_200, 96, 2),
                        peer("ann-phone", "100.90.4.11", PathKind.LAN, 2, 0, 0, 4),
                        peer("carol-work", "100.66.120.7", PathKind.RELAY, 74, 720, 64, 0),
                        peer("dad-pc", "100.80.1.9", PathKind.NONE, 0, 0, 0, 0)));
    }

    /** The same member under a name of this person's own. */
    public static PeerView called(String alias, PeerView peer) {
        return new PeerView(
                peer.deviceId(),
                peer.hostname(),
                peer.ipv4(),
                peer.ipv6(),
                peer.state(),
                peer.path(),
                peer.endpoint(),
                peer.rttMs(),
                peer.rxBytes(),
                peer.txBytes(),
                peer.lastSeen(),
                peer.coordinator(),
                peer.ownDevice(),
                alias,
                peer.publicKey(),
                peer.allowedIps(),
                peer.latestHandshake(),
                peer.handshakes(),
                peer.psk(),
                peer.keepaliveS(),
                peer.pathMtu(),
                peer.txBps(),
                peer.rxBps(),
                peer.ipv6Only(),
                peer.userId(),
                peer.lossPercent());
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
     * @param flags 1 for a coordinator, 2 for a device of Bob, 4 for a device of the same person
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
                name,
                KEY.replace("xT", name.substring(0, 2)),
                List.of(ipv4 + "/32"),
                there ? Optional.of(NOW.minusSeconds(75)) : Optional.empty(),
                there ? 4 : 0,
                false,
                Optional.empty(),
                there ? Optional.of(1420) : Optional.empty(),
                txKbps * 1_000,
                rxKbps * 1_000,
                false,
                (flags & 2) != 0 ? Optional.of(BOB) : Optional.empty(),
                there ? Optional.of(path == PathKind.RELAY ? 1.6 : 0) : Optional.empty());
    }
}
