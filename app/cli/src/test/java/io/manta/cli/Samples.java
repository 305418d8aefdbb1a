package io.manta.cli;

import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.HistoryReply;
import io.manta.ipc.reply.HistoryStep;
import io.manta.ipc.reply.NatView;
import io.manta.ipc.reply.NetcheckReply;
import io.manta.ipc.reply.PathChange;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.Severity;
import io.manta.ipc.reply.SourceView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.StunView;
import io.manta.ipc.reply.TunnelState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** States of a device, to show. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String KEY = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";

    private Samples() {}

    /** Up, with three peers and a warning. */
    public static StatusView status() {
        return view(
                TunnelState.UP,
                8_040,
                List.of(
                        new HealthView(
                                "port-taken",
                                Severity.WARNING,
                                "UDP port 41820 is taken by another program; 41821 is used"
                                        + " instead, which routers with a fixed forwarding rule do"
                                        + " not know.",
                                "Choose another port with 'manta config set port N'.",
                                NOW)),
                List.of(
                        peer("mira", PeerState.ONLINE, PathKind.DIRECT, 12.34, 1_234_000, 98_000),
                        peer("studio", PeerState.IDLE, PathKind.RELAY, 145.2, 0, 0),
                        peer(
                                "a-machine-with-quite-a-long-name\u001b[31m",
                                PeerState.OFFLINE,
                                PathKind.NONE,
                                -1,
                                0,
                                0)),
                Optional.empty());
    }

    /** In standby. */
    public static StatusView down() {
        return view(TunnelState.DOWN, 0, List.of(), List.of(), Optional.empty());
    }

    /** Failed to come up. */
    public static StatusView failed() {
        return view(
                TunnelState.FAILED,
                0,
                List.of(),
                List.of(),
                Optional.of(
                        new FailureView(
                                "TUN_MISSING",
                                "/dev/net/tun does not exist",
                                "Load the module with 'modprobe tun'.")));
    }

    private static StatusView view(
            TunnelState state,
            long uptimeS,
            List<HealthView> health,
            List<PeerView> peers,
            Optional<FailureView> failure) {
        boolean up = state == TunnelState.UP;
        return new StatusView(
                "0.1.0",
                up,
                state,
                "ybndrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u",
                Optional.empty(),
                Optional.empty(),
                KEY,
                Optional.of("100.72.14.9"),
                Optional.of("fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a01"),
                up ? Optional.of("manta0") : Optional.empty(),
                41821,
                List.of(),
                List.of(),
                health,
                List.<AttentionView>of(),
                peers,
                NOW.minusSeconds(9_000),
                uptimeS,
                up ? 1420 : 0,
                Map.of("replay", 3L),
                failure);
    }

    private static PeerView peer(
            String name, PeerState state, PathKind path, double rttMs, long rxBps, long txBps) {
        boolean known = state != PeerState.OFFLINE;
        return new PeerView(
                Optional.empty(),
                Optional.empty(),
                Optional.of("100.80.3.4"),
                Optional.empty(),
                state,
                path,
                known
                        ? Optional.of("[2001:db8:1f0a:4c21:93c1:7b2a:11d0:4e55]:41820")
                        : Optional.empty(),
                known ? Optional.of(rttMs) : Optional.empty(),
                1,
                2,
                known ? Optional.of(NOW.minusSeconds(3)) : Optional.empty(),
                false,
                false,
                name,
                KEY,
                List.of("100.80.3.4/32"),
                known ? Optional.of(NOW.minusSeconds(75)) : Optional.empty(),
                4,
                false,
                Optional.of(25),
                Optional.of(1420),
                txBps,
                rxBps,
                false,
                Optional.empty(),
                Optional.empty());
    }

    static HistoryReply history() {
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        return new HistoryReply(
                "office",
                noon,
                noon.plusSeconds(5_400),
                300,
                List.of(
                        new HistoryStep(
                                noon, Optional.of(10.0), Optional.of(12.0), 3_000, 100, 99, 1),
                        new HistoryStep(
                                noon.plusSeconds(300),
                                Optional.of(20.0),
                                Optional.of(44.0),
                                1_000,
                                0,
                                99,
                                1),
                        new HistoryStep(
                                noon.plusSeconds(3_600),
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                50,
                                0,
                                0)),
                List.of(
                        new PathChange(noon, PathKind.LAN, Optional.of("192.168.1.5:41820")),
                        new PathChange(noon.plusSeconds(4_000), PathKind.NONE, Optional.empty())));
    }

    static NetcheckReply netcheck() {
        return new NetcheckReply(
                41_820,
                List.of("192.168.1.5:41820"),
                List.of(
                        new NatView(
                                "ipv4", "endpoint-independent", Optional.of("9.9.9.9:1024"), true)),
                List.of(
                        new StunView("a.example:3478", "8.8.8.8:3478", Optional.of("9.9.9.9:1024")),
                        new StunView("b.example:3478", "8.8.4.4:3478", Optional.empty())),
                List.of(
                        new SourceView("mdns", true, Optional.empty(), Optional.empty()),
                        new SourceView(
                                "https://relay.example",
                                true,
                                Optional.of("relay failed 3 times in a row"),
                                Optional.of(NOW))));
    }
}
