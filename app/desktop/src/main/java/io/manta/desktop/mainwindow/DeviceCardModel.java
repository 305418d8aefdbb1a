package io.manta.desktop.mainwindow;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.UpRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** This device: whether it is connected, under which name and address, over which paths. */
final class DeviceCardModel {
    /**
     * What the card shows.
     *
     * @param on where the toggle stands
     * @param busy whether it is on the way
     * @param pressable whether pressing the toggle is of use now
     * @param state in words
     * @param name of this device
     * @param address its first one; empty text while there is none
     * @param paths how many peers are reached how; empty text while disconnected
     * @param down what arrives
     * @param up what leaves
     */
    record Card(
            boolean on,
            boolean busy,
            boolean pressable,
            String state,
            String name,
            String address,
            String paths,
            String down,
            String up) {}

    private final ReadOnlyObjectWrapper<Card> card;
    private final ReadOnlyObjectWrapper<Optional<ErrorText>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final ServiceModel service;
    private final Asker asker;
    private final Texts texts;
    private final Amounts amounts;
    private final ErrorPresenter errors;
    private Optional<ErrorText> refusal = Optional.empty();
    private boolean asking;

    DeviceCardModel(
            ServiceModel service,
            Asker asker,
            Texts texts,
            Amounts amounts,
            ErrorPresenter errors) {
        this.service = service;
        this.asker = asker;
        this.texts = texts;
        this.amounts = amounts;
        this.errors = errors;
        this.card = new ReadOnlyObjectWrapper<>(this, "card", cardOf(service.snapshot()));
        service.snapshotProperty().addListener((_, _, now) -> show(now));
        show(service.snapshot());
    }

    private void show(ServiceSnapshot snapshot) {
        card.set(cardOf(snapshot));
        Optional<ErrorText> failure =
                snapshot.status().flatMap(StatusView::failure).map(errors::of);
        problem.set(failure.or(() -> refusal));
    }

    private Card cardOf(ServiceSnapshot snapshot) {
        Optional<StatusView> status = snapshot.status();
        TunnelState state = status.map(StatusView::state).orElse(TunnelState.DOWN);
        boolean moving = state == TunnelState.STARTING || state == TunnelState.STOPPING;
        Collection<PeerView> peers =
                status.map(DeviceCardModel::peersOf).orElse(java.util.List.of());
        boolean up = state == TunnelState.UP;
        return new Card(
                up || state == TunnelState.STARTING,
                moving || asking,
                snapshot.mayOperate() && !asking,
                texts.get("device." + state.name()),
                status.flatMap(DeviceCardModel::nameOf).orElse(texts.get("device.this")),
                status.flatMap(s -> s.ipv4().or(s::ipv6)).orElse(""),
                up ? paths(peers) : "",
                up ? amounts.rate(peers.stream().mapToLong(PeerView::rxBps).sum()) : "",
                up ? amounts.rate(peers.stream().mapToLong(PeerView::txBps).sum()) : "");
    }

    private static Optional<String> nameOf(StatusView status) {
        return status.networks().stream().map(NetworkView::hostname).findFirst();
    }

    /** Each peer once, though it may be in several rooms. */
    private static Collection<PeerView> peersOf(StatusView status) {
        Map<String, PeerView> byKey = new LinkedHashMap<>();
        Stream.concat(
                        status.peers().stream(),
                        status.networks().stream().flatMap(n -> n.peers().stream()))
                .forEach(peer -> byKey.putIfAbsent(peer.publicKey(), peer));
        return byKey.values();
    }

    private String paths(Collection<PeerView> peers) {
        long straight =
                peers.stream()
                        .filter(p -> p.path() == PathKind.DIRECT || p.path() == PathKind.LAN)
                        .count();
        long relayed = peers.stream().filter(p -> p.path() == PathKind.RELAY).count();
        if (straight == 0 && relayed == 0) {
            return texts.get("device.paths.none");
        }
        return relayed == 0
                ? texts.get("device.paths.direct", straight)
                : texts.get("device.paths.both", straight, relayed);
    }

    /** Asks for the other state. The card moves when the service has moved. */
    void toggle() {
        if (!card.get().pressable()) {
            return;
        }
        asking = true;
        refusal = Optional.empty();
        boolean off = card.get().on();
        asker.ask(
                off ? new DownRequest() : new UpRequest(Optional.empty()),
                _ -> answered(Optional.empty()),
                failure -> answered(Optional.of(errors.of(failure))));
        show(service.snapshot());
    }

    private void answered(Optional<ErrorText> failure) {
        asking = false;
        refusal = failure;
        show(service.snapshot());
    }

    /** The person has read it. */
    void dismissProblem() {
        refusal = Optional.empty();
        problem.set(Optional.empty());
    }

    ReadOnlyObjectProperty<Card> cardProperty() {
        return card.getReadOnlyProperty();
    }

    /** Why it is not connected, or why it could not be switched. */
    ReadOnlyObjectProperty<Optional<ErrorText>> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
