package io.manta.mesh.exchange;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /**
     * Tells coordinators. Completes with whether one knows: as soon as one does, none is left who
     * could, or after a few seconds.
     */
    public CompletableFuture<Boolean> tell(Room room) {
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        List<DeviceId> asked = reachable(room);
        Set<DeviceId> silent = new HashSet<>(asked);
        for (DeviceId coordinator : asked) {
            exchanges
                    .loop()
                    .whenDone(
                            tell(room.id(), coordinator),
                            (knows, error) -> {
                                silent.remove(coordinator);
                                if (Boolean.TRUE.equals(knows) || silent.isEmpty()) {
                                    told.complete(Boolean.TRUE.equals(knows));
                                }
                            });
        }
        if (asked.isEmpty()) {
            told.complete(false);
        } else {
            exchanges.loop().after(PATIENCE, () -> told.complete(false));
        }
        return told;
    }

    /** Coordinators with a connection or a place to try, the connected ones first. */
    private List<DeviceId> reachable(Room room) {
        return room.coordinators().stream()
                .filter(id -> !id.equals(exchanges.self()))
                .filter(id -> exchanges.links().has(id) || !book.candidates(id).isEmpty())
                .sorted(Comparator.comparing(id -> !exchanges.links().has(id)))
                .limit(MOST_ASKED)
                .toList();
    }

    private CompletableFuture<Boolean> tell(NetworkId network, DeviceId coordinator) {
        return control.connect(coordinator, book.candidates(coordinator), PATIENCE)
                .thenCompose(link -> tell(network, link));
    }

    private static CompletableFuture<Boolean> tell(NetworkId network, ControlConnection link) {
        return link.request(Wire.about(Wire.LEAVE, network), PATIENCE)
                .thenApply(answer -> answer.type().equals(Wire.OK));
    }

    /** A device speaks of a network that this one has left: it may be a coordinator to be told. */
    void remind(ControlConnection from, NetworkId network) {
        Optional<StoredDeparture> departure = departures.of(network);
        if (departure.isPresent()
                && departure.get().kind() == StoredDeparture.Kind.LEFT
                && departure.get().open()) {
            exchanges
                    .loop()
                    .whenDone(
                            tell(network, from),
                            (knows, error) -> {
                                if (Boolean.TRUE.equals(knows)) {
                                    settle(network);
                                }
                            });
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
