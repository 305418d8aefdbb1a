package io.manta.desktop.doctor;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.Problem;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Commands;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import io.manta.ipc.reply.NetcheckReply;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.PingReply;
import io.manta.ipc.request.NetcheckRequest;
import io.manta.ipc.request.PingRequest;
import io.manta.ipc.request.UpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;

/**
 * The diagnosis of this device, or of the way to a peer that is given. What the service says all
 * the time is followed; how the machine is connected is asked for when the sheet opens, and again
 * when the person wants that.
 */
final class DoctorModel implements AutoCloseable {
    /**
     * What the sheet shows.
     *
     * @param way stops of packets, from here to there
     * @param findings what was found, most important first for a peer, always in the same order
     */
    record Diagnosis(List<Station> way, List<Finding> findings) {
        Diagnosis {
            way = List.copyOf(way);
            findings = List.copyOf(findings);
        }
    }

    private static final int PING_TIMEOUT_MS = 3_000;

    private final ReadOnlyObjectWrapper<Diagnosis> diagnosis =
            new ReadOnlyObjectWrapper<>(this, "diagnosis", new Diagnosis(List.of(), List.of()));
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final ChangeListener<ServiceSnapshot> follow = (_, _, _) -> show();
    private final Parts parts;
    private final DeviceChecks device;
    private final WayChecks way;
    private final Problem problem;
    private final Optional<String> peer;
    private Optional<NetcheckReply> netcheck = Optional.empty();
    private Optional<PingReply> echo = Optional.empty();
    private Question asking = () -> {};
    private Question pinging = () -> {};

    /**
     * What it needs.
     *
     * @param repair starts the service, or asks for the right to use it
     */
    record Parts(
            ServiceModel service,
            Asker asker,
            Clipboard clipboard,
            Notices notices,
            Sheets sheets,
            ErrorPresenter errors,
            Texts texts,
            Amounts amounts,
            Runnable repair) {}

    DoctorModel(Parts parts) {
        this.parts = parts;
        this.device = new DeviceChecks(parts.texts, parts.errors);
        this.way = new WayChecks(parts.texts, parts.amounts);
        this.problem = new Problem(parts.errors);
        this.peer = parts.sheets.given();
        parts.service.snapshotProperty().addListener(follow);
        check();
    }

    /** Looks at everything anew. */
    void check() {
        problem.clear();
        asking.forget();
        pinging.forget();
        busy.set(true);
        asking =
                parts.asker.ask(
                        new NetcheckRequest(),
                        reply -> {
                            netcheck = Optional.of(reply);
                            busy.set(false);
                            show();
                        },
                        failure -> {
                            busy.set(false);
                            problem.show(failure);
                        });
        echo = Optional.empty();
        peer.ifPresent(this::ping);
        show();
    }

    private void ping(String who) {
        pinging =
                parts.asker.ask(
                        new PingRequest(who, PING_TIMEOUT_MS),
                        reply -> {
                            echo = Optional.of(reply);
                            show();
                        },
                        problem::show);
    }

    private void show() {
        Facts facts = new Facts(parts.service.snapshot(), netcheck, peer, echo);
        List<Finding> findings = new ArrayList<>(way.findings(facts));
        findings.addAll(device.of(facts));
        // The same again must not rebuild what somebody is about to press.
        Diagnosis next = new Diagnosis(way.stations(facts), findings);
        if (!next.equals(diagnosis.get())) {
            diagnosis.set(next);
        }
    }

    /** What a finding's button does. */
    void help(Finding finding) {
        switch (finding.help()) {
            case NONE -> {}
            case REPAIR -> parts.repair.run();
            case CONNECT ->
                    parts.asker.ask(new UpRequest(Optional.empty()), _ -> {}, problem::show);
        }
    }

    /** Whom the way leads to; empty text for this device alone. */
    String peerName() {
        return new Facts(parts.service.snapshot(), netcheck, peer, echo)
                .peerView()
                .map(PeerView::name)
                .orElse("");
    }

    /** All findings as text, to be given to somebody who helps. */
    void copyReport() {
        parts.clipboard.put(
                diagnosis.get().findings().stream()
                        .map(DoctorModel::line)
                        .collect(Collectors.joining("\n")));
        parts.notices.say(parts.texts.get("doctor.copied"));
    }

    private static String line(Finding finding) {
        return "["
                + finding.lamp()
                + "] "
                + finding.title()
                + ": "
                + finding.text()
                + (finding.remedy().isEmpty() ? "" : " " + finding.remedy());
    }

    /** What asks the same in a shell. */
    void copyCommand() {
        String name = peerName();
        new Commands(parts.clipboard, parts.notices, parts.texts)
                .copy(name.isEmpty() ? new CommandLine("netcheck") : new CommandLine("ping", name));
    }

    void done() {
        parts.sheets.close();
    }

    ReadOnlyObjectProperty<Diagnosis> diagnosisProperty() {
        return diagnosis.getReadOnlyProperty();
    }

    /** What stands in the way. */
    Problem problem() {
        return problem;
    }

    /** Whether the service is finding out. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    @Override
    public void close() {
        asking.forget();
        pinging.forget();
        parts.service.snapshotProperty().removeListener(follow);
    }
}
