package io.manta.desktop.doctor;

import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.ipc.reply.NatView;
import io.manta.ipc.reply.NetcheckReply;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.PingReply;
import io.manta.ipc.reply.TunnelState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the way from this device to a peer, or to the internet: the stops it has, and what can be
 * said of each. A pure function of what is known. Immutable.
 */
final class WayChecks {
    /** What every network with IPv6 carries. */
    private static final int USUAL_BYTES = 1_280;

    private final Texts texts;
    private final Amounts amounts;

    WayChecks(Texts texts, Amounts amounts) {
        this.texts = texts;
        this.amounts = amounts;
    }

    /** The stops, from here to there. */
    List<Station> stations(Facts facts) {
        Optional<PeerView> peer = facts.peerView();
        List<Station> way = new ArrayList<>();
        boolean up = facts.status().map(s -> s.state() == TunnelState.UP).orElse(false);
        way.add(
                new Station(
                        up ? Lamp.GOOD : Lamp.BAD,
                        "device",
                        texts.get("device.this"),
                        facts.status().flatMap(s -> s.ipv4().or(s::ipv6)).orElse("")));
        PathKind path = peer.map(PeerView::path).orElse(PathKind.NONE);
        if (path != PathKind.LAN) {
            way.add(router(facts.netcheck()));
        }
        way.add(between(peer, path, facts.netcheck()));
        peer.ifPresent(each -> way.add(there(each, facts.echo())));
        return way;
    }

    private Station router(Optional<NetcheckReply> netcheck) {
        Optional<NatView> nat =
                netcheck.flatMap(
                        reply ->
                                reply.nat().stream()
                                        .filter(each -> each.family().equals("ipv4"))
                                        .findFirst());
        return new Station(
                nat.map(NetworkChecks::lampOf).orElse(Lamp.UNKNOWN),
                "router",
                texts.get("doctor.router"),
                nat.flatMap(NatView::endpoint).orElse(texts.get("doctor.not-asked")));
    }

    private Station between(
            Optional<PeerView> peer, PathKind path, Optional<NetcheckReply> netcheck) {
        if (peer.isEmpty()) {
            boolean heard =
                    netcheck.stream()
                            .flatMap(reply -> reply.stun().stream())
                            .anyMatch(server -> server.seen().isPresent());
            return new Station(
                    heard ? Lamp.GOOD : Lamp.UNKNOWN, "between", texts.get("doctor.internet"), "");
        }
        Lamp lamp =
                switch (path) {
                    case LAN, DIRECT -> Lamp.GOOD;
                    case RELAY -> Lamp.CARE;
                    case NONE -> Lamp.UNKNOWN;
                };
        String note = peer.flatMap(PeerView::endpoint).orElse("");
        return new Station(lamp, "between", texts.get("doctor.between." + path.name()), note);
    }

    private Station there(PeerView peer, Optional<PingReply> echo) {
        boolean answered = echo.map(PingReply::answered).orElse(false);
        Lamp lamp =
                answered || peer.state() == PeerState.ONLINE
                        ? Lamp.GOOD
                        : peer.state() == PeerState.IDLE ? Lamp.CARE : Lamp.BAD;
        return new Station(lamp, "peer", peer.name(), peer.ipv4().or(peer::ipv6).orElse(""));
    }

    /** What can be said of the way to the peer; nothing without one. */
    List<Finding> findings(Facts facts) {
        return facts.peerView()
                .map(peer -> List.of(reach(peer, facts), echo(peer, facts), size(peer)))
                .orElse(List.of());
    }

    private Finding reach(PeerView peer, Facts facts) {
        String port = facts.status().map(s -> Integer.toString(s.port())).orElse("");
        String place = peer.endpoint().orElse("");
        String title = texts.get("doctor.reach");
        return switch (peer.path()) {
            case LAN, DIRECT ->
                    new Finding(
                            Lamp.GOOD,
                            title,
                            texts.get("doctor.reach." + peer.path().name(), place));
            case RELAY ->
                    new Finding(
                            Lamp.CARE,
                            title,
                            texts.get("doctor.reach.RELAY", place),
                            texts.get("doctor.reach.RELAY.fix", port));
            case NONE ->
                    new Finding(
                            peer.state() == PeerState.OFFLINE ? Lamp.BAD : Lamp.CARE,
                            title,
                            texts.get("doctor.reach." + peer.state().name()),
                            texts.get("doctor.reach.NONE.fix"));
        };
    }

    private Finding echo(PeerView peer, Facts facts) {
        String title = texts.get("doctor.echo");
        Optional<PingReply> echo = facts.echo();
        if (echo.isEmpty()) {
            return new Finding(Lamp.UNKNOWN, title, texts.get("doctor.echo.asking"));
        }
        return echo.get()
                .rttMs()
                .map(
                        ms ->
                                new Finding(
                                        Lamp.GOOD,
                                        title,
                                        texts.get("doctor.echo.answer", amounts.milliseconds(ms))))
                .orElse(
                        new Finding(
                                peer.state() == PeerState.ONLINE ? Lamp.CARE : Lamp.BAD,
                                title,
                                texts.get("doctor.echo.silent"),
                                texts.get("doctor.echo.fix")));
    }

    /** Below the usual size packets are divided or refused more often. */
    private Finding size(PeerView peer) {
        String title = texts.get("doctor.size");
        Optional<Integer> bytes = peer.pathMtu();
        if (bytes.isEmpty()) {
            return new Finding(Lamp.UNKNOWN, title, texts.get("doctor.size.unknown"));
        }
        String size = Integer.toString(bytes.get());
        return bytes.get() >= USUAL_BYTES
                ? new Finding(Lamp.GOOD, title, texts.get("doctor.size.usual", size))
                : new Finding(
                        Lamp.CARE,
                        title,
                        texts.get("doctor.size.narrow", size),
                        texts.get("doctor.size.fix"));
    }
}
