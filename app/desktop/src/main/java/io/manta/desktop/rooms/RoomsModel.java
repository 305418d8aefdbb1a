package io.manta.desktop.rooms;

import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The rooms, in the order the service has them, new ones last, and which of them is chosen. All
 * tabs show the chosen one.
 */
public final class RoomsModel {
    /** As many as the theme has. */
    private static final int COLOURS = 8;

    private final ObservableList<RoomItem> rooms = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<String>> chosen =
            new ReadOnlyObjectWrapper<>(this, "chosen", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<NetworkView>> network =
            new ReadOnlyObjectWrapper<>(this, "network", Optional.empty());
    private final ServiceModel service;
    private final BooleanProperty requestsWanted =
            new SimpleBooleanProperty(this, "requestsWanted");
    private Optional<String> wanted = Optional.empty();
    private @Nullable InviteTarget inviting;

    public RoomsModel(ServiceModel service) {
        this.service = service;
        service.snapshotProperty().addListener((_, _, now) -> show(now));
        show(service.snapshot());
    }

    private void show(ServiceSnapshot snapshot) {
        if (snapshot.status().isEmpty() && chosen.get().isPresent()) {
            // Nothing is known of the rooms for a while; the person stays where they were.
            wanted = chosen.get();
        }
        List<RoomItem> next = new ArrayList<>();
        snapshot.status()
                .ifPresent(
                        status -> {
                            boolean up = status.state() == TunnelState.UP;
                            status.networks().forEach(n -> next.add(RoomItem.of(n, up)));
                            status.pendingNetworks().forEach(p -> next.add(RoomItem.of(p)));
                        });
        update(coloured(next));
        if (wanted.isPresent() && isThere(wanted.get())) {
            chosen.set(wanted);
            wanted = Optional.empty();
        }
        if (chosen.get().filter(this::isThere).isEmpty()) {
            chosen.set(rooms.isEmpty() ? Optional.empty() : Optional.of(rooms.getFirst().id()));
        }
        network.set(networkOf(snapshot.status(), chosen.get()));
    }

    /**
     * Each has the colour of its id, unless an earlier one has that: then the next that is free.
     */
    private static List<RoomItem> coloured(List<RoomItem> rooms) {
        List<RoomItem> coloured = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (RoomItem room : rooms) {
            int colour = Math.floorMod(room.id().hashCode(), COLOURS);
            for (int i = 0; i < COLOURS && taken.contains(colour); i++) {
                colour = (colour + 1) % COLOURS;
            }
            taken.add(colour);
            coloured.add(room.in(colour));
        }
        return coloured;
    }

    /** Places that stay the same are left alone, so that nothing flickers or loses its focus. */
    private void update(List<RoomItem> next) {
        next.sort((a, b) -> Integer.compare(placeOf(a), placeOf(b)));
        for (int i = 0; i < next.size(); i++) {
            if (i >= rooms.size()) {
                rooms.add(next.get(i));
            } else if (!rooms.get(i).equals(next.get(i))) {
                rooms.set(i, next.get(i));
            }
        }
        if (rooms.size() > next.size()) {
            rooms.remove(next.size(), rooms.size());
        }
    }

    private int placeOf(RoomItem room) {
        for (int i = 0; i < rooms.size(); i++) {
            if (rooms.get(i).id().equals(room.id())) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    private boolean isThere(String id) {
        return rooms.stream().anyMatch(room -> room.id().equals(id));
    }

    private static Optional<NetworkView> networkOf(
            Optional<StatusView> status, Optional<String> id) {
        return status.flatMap(
                all ->
                        all.networks().stream()
                                .filter(n -> Optional.of(n.id()).equals(id))
                                .findFirst());
    }

    /** All rooms. */
    public ObservableList<RoomItem> rooms() {
        return rooms;
    }

    /** Chooses a room; one that is not there yet, as soon as it is. */
    public void choose(String id) {
        if (isThere(id)) {
            wanted = Optional.empty();
            chosen.set(Optional.of(id));
            network.set(networkOf(service.snapshot().status(), chosen.get()));
        } else {
            wanted = Optional.of(id);
        }
    }

    /** Remembers to which room the next invite shall be; the status may not know it yet. */
    public void inviteTo(String id, String name) {
        inviting = new InviteTarget(id, name);
    }

    /** To which room an invite shall be: the one that was asked for, else the chosen one. */
    Optional<InviteTarget> takeInviteTarget() {
        InviteTarget asked = inviting;
        inviting = null;
        return Optional.ofNullable(asked)
                .or(() -> network.get().map(n -> new InviteTarget(n.id(), n.name())));
    }

    /**
     * A room to invite to.
     *
     * @param id room id
     * @param name what it is called
     */
    record InviteTarget(String id, String name) {}

    /** The id of the chosen room. */
    public ReadOnlyObjectProperty<Optional<String>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** The chosen room as the service says it is; empty for one this device only asked to enter. */
    public ReadOnlyObjectProperty<Optional<NetworkView>> networkProperty() {
        return network.getReadOnlyProperty();
    }

    /** Whether the person asked to see who knocks; who shows it sets it back. */
    public BooleanProperty requestsWantedProperty() {
        return requestsWanted;
    }

    /** The item of the chosen room. */
    public Optional<RoomItem> chosenRoom() {
        return rooms.stream().filter(r -> Optional.of(r.id()).equals(chosen.get())).findFirst();
    }
}
