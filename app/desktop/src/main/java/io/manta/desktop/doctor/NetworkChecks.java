package io.manta.desktop.doctor;

import io.manta.desktop.text.Texts;
import io.manta.ipc.reply.NatView;
import io.manta.ipc.reply.NetcheckReply;
import io.manta.ipc.reply.SourceView;
import java.util.ArrayList;
import java.util.List;

/** Checks how this machine is connected, from what the service has found out. Immutable. */
final class NetworkChecks {
    private final Texts texts;

    NetworkChecks(Texts texts) {
        this.texts = texts;
    }

    List<Finding> of(NetcheckReply reply) {
        List<Finding> findings = new ArrayList<>();
        findings.add(places(reply));
        if (reply.stun().isEmpty()) {
            findings.add(
                    new Finding(
                            Lamp.UNKNOWN,
                            texts.get("doctor.outside"),
                            texts.get("doctor.outside.unknown"),
                            texts.get("doctor.outside.unknown.fix")));
        }
        reply.nat().forEach(nat -> findings.add(outside(nat, reply.port())));
        findings.add(ways(reply.sources()));
        reply.sources().stream()
                .filter(source -> source.on() && source.problem().isPresent())
                .map(this::troubled)
                .forEach(findings::add);
        return findings;
    }

    private Finding places(NetcheckReply reply) {
        String title = texts.get("doctor.places");
        return reply.endpoints().isEmpty()
                ? new Finding(
                        Lamp.BAD,
                        title,
                        texts.get("doctor.places.none"),
                        texts.get("doctor.places.fix"))
                : new Finding(
                        Lamp.GOOD,
                        title,
                        texts.get("doctor.places.some", String.join(", ", reply.endpoints())));
    }

    /** How far what lies between lets others in. */
    static Lamp lampOf(NatView nat) {
        return switch (nat.mapping()) {
            case "endpoint-independent" -> Lamp.GOOD;
            case "endpoint-dependent" -> Lamp.CARE;
            case "unknown" -> Lamp.UNKNOWN;
            default -> Lamp.BAD;
        };
    }

    private Finding outside(NatView nat, int port) {
        String family = nat.family().equals("ipv4") ? "IPv4" : "IPv6";
        String place = nat.endpoint().orElse("?");
        String key =
                switch (lampOf(nat)) {
                    case GOOD -> nat.translated() ? "nat" : "open";
                    case CARE -> "symmetric";
                    case UNKNOWN -> "one";
                    case BAD -> "silent";
                };
        String fix = "doctor.outside." + key + ".fix";
        return new Finding(
                lampOf(nat),
                texts.get("doctor.outside.family", family),
                texts.get("doctor.outside." + key, place),
                texts.has(fix) ? texts.get(fix, Integer.toString(port)) : "");
    }

    private Finding ways(List<SourceView> sources) {
        List<String> on = sources.stream().filter(SourceView::on).map(SourceView::name).toList();
        String title = texts.get("doctor.ways");
        return on.isEmpty()
                ? new Finding(
                        Lamp.CARE,
                        title,
                        texts.get("doctor.ways.none"),
                        texts.get("doctor.ways.fix"))
                : new Finding(
                        Lamp.GOOD, title, texts.get("doctor.ways.some", String.join(", ", on)));
    }

    private Finding troubled(SourceView source) {
        return new Finding(
                Lamp.CARE,
                texts.get("doctor.way", source.name()),
                source.problem().orElse(""),
                texts.get("doctor.way.fix"));
    }
}
