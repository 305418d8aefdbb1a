package io.manta.desktop.doctor;

import io.manta.desktop.doctor.Finding.Help;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.text.Texts;
import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.Severity;
import io.manta.ipc.reply.StatusView;
import java.util.ArrayList;
import java.util.List;

/** Checks this device: a pure function of what is known, always in the same order. Immutable. */
final class DeviceChecks {
    private final Texts texts;
    private final ErrorPresenter errors;
    private final NetworkChecks network;

    DeviceChecks(Texts texts, ErrorPresenter errors) {
        this.texts = texts;
        this.errors = errors;
        this.network = new NetworkChecks(texts);
    }

    List<Finding> of(Facts facts) {
        List<Finding> findings = new ArrayList<>();
        findings.add(service(facts));
        facts.status()
                .ifPresent(
                        status -> {
                            findings.add(vpn(status));
                            findings.add(rooms(status));
                        });
        facts.netcheck().ifPresent(reply -> findings.addAll(network.of(reply)));
        facts.status()
                .ifPresent(
                        status ->
                                status.health().stream()
                                        .filter(each -> !isSaidAbove(each))
                                        .map(this::health)
                                        .forEach(findings::add));
        return findings;
    }

    private Finding service(Facts facts) {
        String key = "condition." + facts.service().condition().name();
        if (!facts.service().isRunning()) {
            return new Finding(
                    Lamp.BAD, texts.get(key + ".title"), texts.get(key + ".text"), "", Help.REPAIR);
        }
        return facts.service().mayOperate()
                ? new Finding(Lamp.GOOD, texts.get(key + ".title"), texts.get("doctor.service"))
                : new Finding(
                        Lamp.CARE,
                        texts.get(key + ".title"),
                        texts.get("doctor.service.read"),
                        texts.get("doctor.service.read.fix"),
                        Help.REPAIR);
    }

    private Finding vpn(StatusView status) {
        String title = texts.get("device." + status.state().name());
        return switch (status.state()) {
            case UP -> new Finding(Lamp.GOOD, title, texts.get("doctor.up", status.port()));
            case STARTING, STOPPING -> new Finding(Lamp.UNKNOWN, title, texts.get("doctor.wait"));
            case DOWN ->
                    new Finding(
                            Lamp.CARE,
                            title,
                            texts.get("doctor.down"),
                            texts.get("doctor.down.fix"),
                            Help.CONNECT);
            case FAILED -> {
                ErrorText why =
                        status.failure()
                                .map(errors::of)
                                .orElse(new ErrorText("", title, "", "", ""));
                yield new Finding(Lamp.BAD, why.title(), why.text(), why.remedy(), Help.CONNECT);
            }
        };
    }

    private Finding rooms(StatusView status) {
        List<PeerView> peers =
                status.networks().stream().map(NetworkView::peers).flatMap(List::stream).toList();
        long there = peers.stream().filter(each -> each.state() != PeerState.OFFLINE).count();
        long relayed = peers.stream().filter(each -> each.path() == PathKind.RELAY).count();
        String title = texts.get("doctor.rooms", status.networks().size());
        if (status.networks().isEmpty()) {
            return new Finding(
                    Lamp.CARE,
                    title,
                    texts.get("doctor.rooms.none"),
                    texts.get("doctor.rooms.fix"));
        }
        if (there == 0 && !peers.isEmpty()) {
            return new Finding(
                    Lamp.CARE,
                    title,
                    texts.get("doctor.rooms.nobody", peers.size()),
                    texts.get("doctor.rooms.nobody.fix"));
        }
        return new Finding(
                Lamp.GOOD, title, texts.get("doctor.rooms.there", there, peers.size(), relayed));
    }

    /** What is wrong with a way to find others stands with the ways. */
    private boolean isSaidAbove(HealthView view) {
        return view.code().startsWith("discovery-") && !texts.has(keyOf(view));
    }

    /** Behind a colon stands what it is about. */
    private static String keyOf(HealthView view) {
        return "health." + view.code().split(":", 2)[0];
    }

    /** The service names the very thing, in English; what it is about stands above. */
    private Finding health(HealthView view) {
        Lamp lamp =
                switch (view.severity()) {
                    case INFO -> Lamp.UNKNOWN;
                    case WARNING -> Lamp.CARE;
                    case ERROR -> Lamp.BAD;
                };
        String key = keyOf(view);
        return new Finding(
                lamp,
                texts.get(texts.has(key) ? key : "health." + general(view.severity())),
                view.text(),
                view.remedy());
    }

    private static String general(Severity severity) {
        return severity == Severity.ERROR ? "error" : "warning";
    }
}
