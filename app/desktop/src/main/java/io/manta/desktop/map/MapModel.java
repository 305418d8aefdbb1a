package io.manta.desktop.map;

import io.manta.desktop.peers.PathSign;
import io.manta.desktop.peers.Person;
import io.manta.desktop.rooms.RoomsModel;
import io.manta.ipc.reply.NetworkView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Where the faces of the chosen room stand: this device in the middle, the others as far away as
 * their round-trip time says, always in the same direction.
 */
final class MapModel {
    /**
     * A face on the map.
     *
     * @param person who
     * @param angle direction in radians
     * @param distance 0 in the middle, 1 at the rim
     */
    record Spot(Person person, double angle, double distance) {}

    /** The rings: milliseconds at which a third, two thirds and the whole way out are. */
    static final List<Integer> RINGS_MS = List.of(5, 25, 100);

    private static final double OFFLINE_AT = 1.12;
    private static final double NEAREST = 0.32;
    private static final double FARTHEST = 1.04;

    private final ReadOnlyObjectWrapper<List<Spot>> spots =
            new ReadOnlyObjectWrapper<>(this, "spots", List.of());
    private final ReadOnlyObjectWrapper<String> self =
            new ReadOnlyObjectWrapper<>(this, "self", "");
    private final BooleanProperty watched = new SimpleBooleanProperty(this, "watched", true);
    private final RoomsModel rooms;

    MapModel(RoomsModel rooms) {
        this.rooms = rooms;
        rooms.networkProperty().when(watched).subscribe(this::show);
    }

    private void show(Optional<NetworkView> network) {
        List<Person> people =
                network.map(n -> n.peers().stream().map(Person::of).toList()).orElse(List.of());
        // By id, so that a face keeps its direction whoever comes online.
        List<Person> ordered = new ArrayList<>(people);
        ordered.sort(Comparator.comparing(Person::id));
        List<Spot> next = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            double angle = -Math.PI / 5 + 2 * Math.PI * i / ordered.size();
            next.add(new Spot(ordered.get(i), angle, distanceOf(ordered.get(i))));
        }
        self.set(network.map(NetworkView::hostname).orElse(""));
        spots.set(List.copyOf(next));
    }

    /** Piecewise straight between the rings. */
    static double distanceOf(Person person) {
        if (person.sign() == PathSign.OFFLINE) {
            return OFFLINE_AT;
        }
        double rttMs = Double.isNaN(person.rttMs()) ? RINGS_MS.get(1) : person.rttMs();
        double inner = 0;
        for (int ring = 0; ring < RINGS_MS.size(); ring++) {
            double outer = RINGS_MS.get(ring);
            if (rttMs <= outer) {
                double within = (rttMs - inner) / (outer - inner);
                return Math.max(NEAREST, (ring + within) / RINGS_MS.size());
            }
            inner = outer;
        }
        return FARTHEST;
    }

    /** Whether anybody looks; while nobody does, nothing moves. */
    BooleanProperty watchedProperty() {
        return watched;
    }

    ReadOnlyObjectProperty<List<Spot>> spotsProperty() {
        return spots.getReadOnlyProperty();
    }

    /** The name of this device here. */
    ReadOnlyObjectProperty<String> selfProperty() {
        return self.getReadOnlyProperty();
    }

    /** What the room is called. */
    String roomName() {
        return rooms.networkProperty().get().map(NetworkView::name).orElse("");
    }
}
