package io.manta.mesh.exchange;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.control.ControlPlane;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.network.Departures;
import io.manta.mesh.network.Room;
import io.manta.mesh.peer.AddressBook;
import io.manta.mesh.store.StoredDeparture;
import io.manta.mesh.wire.Wire;
import io.manta.roster.entry.Departure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A device leaves a network and tells a coordinator, now or when they next meet. */
public final class LeaveExchange {
    /** A person waits for this. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MOST_ASKED = 4;
    private static final Logger LOG = LoggerFactory.getLogger(LeaveExchange.class);

    private final Exchanges exchanges;
    private final ControlPlane control;
    private final AddressBook book;
    private final Departures departures;

    LeaveExchange(
            Exchanges exchanges, ControlPlane control, AddressBook book, Departures departures) {
        this.exchanges = exchanges;
        this.control = control;
        this.book = book;
        this.departures = departures;
    }

    /** Tells coordinators; completes with whether one knows, after a few seconds at most. */
    public CompletableFuture<Boolean> tell(Room room) {
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        List<DeviceId> coordinators = new ArrayList<>(room.coordinators());
        coordinators.remove(exchanges.self());
        coordinators.sort(
                (a, b) -> Boolean.compare(exchanges.links().has(b), exchanges.links().has(a)));
        for (DeviceId coordinator :
                coordinators.subList(0, Math.min(MOST_ASKED, coordinators.size()))) {
            List<Endpoint> candidates = book.candidates(coordinator);
            if (!candidates.isEmpty() || exchanges.links().has(coordinator)) {
                exchanges
                        .loop()
                        .whenDone(
                                control.connect(coordinator, candidates, PATIENCE),
                                (link, error) -> {
                                    if (link != null) {
                                        send(room.id(), link, told);
                                    }
                                });
            }
        }
        exchanges.loop().after(PATIENCE, () -> told.complete(false));
        return told;
    }

    private void send(NetworkId network, ControlConnection link, CompletableFuture<Boolean> told) {
        exchanges
                .loop()
                .whenDone(
                        link.request(Wire.about(Wire.LEAVE, network), PATIENCE),
                        (answer, error) -> {
                            if (answer != null && answer.type().equals(Wire.OK)) {
                                told.complete(true);
                            }
                        });
    }

    /** A device speaks of a network that this one has left: it may be a coordinator to be told. */
    void remind(ControlConnection from, NetworkId network) {
        Optional<StoredDeparture> departure = departures.of(network);
        if (departure.isPresent()
                && departure.get().kind() == StoredDeparture.Kind.LEFT
                && departure.get().open()) {
            CompletableFuture<Boolean> told = new CompletableFuture<>();
            send(network, from, told);
            exchanges.loop().whenDone(told, (yes, error) -> settle(network));
        }
    }

    private void settle(NetworkId network) {
        try {
            departures.settle(network);
        } catch (MantaException e) {
            LOG.warn("not saved: network={} reason={}", network.shortForm(), e.getMessage());
        }
    }

    /** A member leaves. */
    void onLeave(Room room, ControlConnection from, Consumer<ControlMessage> reply)
            throws MantaException {
        if (!room.mayEdit()) {
            throw new MantaException(
                    ErrorCode.NOT_COORDINATOR, "this device does not coordinate the network");
        }
        exchanges.rooms().edit(room, editor -> editor.depart(from.peer(), Departure.Cause.LEFT));
        reply.accept(ControlMessage.of(Wire.OK));
    }
}
