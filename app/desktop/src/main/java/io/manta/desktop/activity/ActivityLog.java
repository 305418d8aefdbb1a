package io.manta.desktop.activity;

import io.manta.base.time.Clock;
import io.manta.desktop.activity.RoomEvent.Kind;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Remembers what happened in all rooms since this program started: the service tells how things
 * are, not how they became so. On the toolkit's thread.
 *
 * <p>While the service does not answer nothing is seen; what changed meanwhile is told when it
 * answers again, with the time of that. At most {@value #KEPT} events, the oldest go first.
 */
public final class ActivityLog {
    static final int KEPT = 1_000;

    private final ObservableList<RoomEvent> events = FXCollections.observableArrayList();
    private final Clock clock;
    private final Instant since;
    private Map<String, NetworkView> rooms = new HashMap<>();
    private Optional<TunnelState> state = Optional.empty();

    public ActivityLog(Clock clock) {
        this.clock = clock;
        this.since = clock.now();
    }

    /** Takes in what the service says now. */
    public void note(ServiceSnapshot snapshot) {
        if (snapshot.isRunning()) {
            snapshot.status().ifPresent(this::note);
        }
    }

    private void note(StatusView status) {
        boolean up = status.state() == TunnelState.UP;
        boolean wasUp = state.filter(before -> before == TunnelState.UP).isPresent();
        Instant at = clock.now();
        List<RoomEvent> seen = new ArrayList<>();
        Map<String, NetworkView> next = new HashMap<>();
        for (NetworkView room : status.networks()) {
            next.put(room.id(), room);
            NetworkView before = rooms.get(room.id());
            if (before == null) {
                continue;
            }
            if (up != wasUp) {
                Kind kind = up ? Kind.CONNECTED : Kind.DISCONNECTED;
                seen.add(new RoomEvent(room.id(), at, kind, "", "", ""));
            }
            seen.addAll(RoomChanges.between(before, room, up && wasUp, at));
        }
        rooms = next;
        state = Optional.of(status.state());
        if (!seen.isEmpty()) {
            events.addAll(seen);
            if (events.size() > KEPT) {
                events.remove(0, events.size() - KEPT);
            }
        }
    }

    /** All of them, oldest first. */
    ObservableList<RoomEvent> events() {
        return FXCollections.unmodifiableObservableList(events);
    }

    /** From when on this was looked at. */
    Instant since() {
        return since;
    }
}
