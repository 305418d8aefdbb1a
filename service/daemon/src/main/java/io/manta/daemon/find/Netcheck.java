package io.manta.daemon.find;

import io.manta.base.health.Warning;
import io.manta.base.net.Endpoint;
import io.manta.daemon.state.DiscoverySettings;
import io.manta.discovery.stun.NatReport;
import io.manta.ipc.reply.NatView;
import io.manta.ipc.reply.NetcheckReply;
import io.manta.ipc.reply.SourceView;
import io.manta.ipc.reply.StunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts into words for people and programs what was found out. Pure. */
final class Netcheck {
    private Netcheck() {}

    static NetcheckReply reply(
            int port,
            List<Endpoint> own,
            Optional<StunFinder.Result> stun,
            DiscoverySettings settings,
            List<Warning> warnings) {
        List<NatView> nat = new ArrayList<>();
        List<StunView> servers = new ArrayList<>();
        stun.ifPresent(
                found -> {
                    family(found, own, true).ifPresent(nat::add);
                    family(found, own, false).ifPresent(nat::add);
                    found.names()
                            .forEach(
                                    (place, name) ->
                                            servers.add(
                                                    new StunView(
                                                            name.toString(),
                                                            place.toString(),
                                                            seen(found.report(), place))));
                });
        return new NetcheckReply(
                port,
                own.stream().map(Endpoint::toString).toList(),
                nat,
                servers,
                sources(settings, warnings));
    }

    private static Optional<String> seen(NatReport report, Endpoint server) {
        return Optional.ofNullable(report.seen().get(server)).map(Endpoint::toString);
    }

    private static Optional<NatView> family(
            StunFinder.Result found, List<Endpoint> own, boolean ipv4) {
        if (found.names().keySet().stream().noneMatch(place -> place.isIpv4() == ipv4)) {
            return Optional.empty();
        }
        Optional<Endpoint> place = found.report().reflexive(ipv4);
        return Optional.of(
                new NatView(
                        ipv4 ? "ipv4" : "ipv6",
                        found.report()
                                .mapping(ipv4)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'),
                        place.map(Endpoint::toString),
                        place.filter(seen -> !own.contains(seen)).isPresent()));
    }

    private static List<SourceView> sources(DiscoverySettings settings, List<Warning> warnings) {
        List<SourceView> sources = new ArrayList<>();
        sources.add(source("mdns", settings.mdns(), "mdns", warnings));
        settings.pkarr()
                .forEach(url -> sources.add(source(url, true, RecordFinder.nameOf(url), warnings)));
        sources.add(source("stun", !settings.stun().isEmpty(), "stun", warnings));
        sources.add(source("dht", !settings.dht().isEmpty(), "dht", warnings));
        return sources;
    }

    private static SourceView source(String name, boolean on, String code, List<Warning> warnings) {
        Optional<Warning> wrong =
                warnings.stream().filter(w -> w.code().equals("discovery-" + code)).findFirst();
        return new SourceView(name, on, wrong.map(Warning::text), wrong.map(Warning::since));
    }
}
