package io.manta.mesh.peer;

import io.manta.control.ControlConnection;
import io.manta.identity.DeviceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The connections that are open, one for each device. Of the loop's thread. */
public final class Links {
    private final Map<DeviceId, ControlConnection> open = new LinkedHashMap<>();

    /** A connection has opened; it takes the place of an earlier one with the same device. */
    public void opened(ControlConnection connection) {
        open.put(connection.peer(), connection);
    }

    /** A connection has ended; whether it was the one in use. */
    public boolean closed(ControlConnection connection) {
        return open.remove(connection.peer(), connection);
    }

    /** The connection with that device. */
    public Optional<ControlConnection> with(DeviceId device) {
        return Optional.ofNullable(open.get(device));
    }

    /** Whether there is a connection with that device. */
    public boolean has(DeviceId device) {
        return open.containsKey(device);
    }

    /** Connections with those of these devices that have one, in the order of opening. */
    public List<ControlConnection> among(Collection<DeviceId> devices) {
        List<ControlConnection> found = new ArrayList<>();
        for (ControlConnection connection : open.values()) {
            if (devices.contains(connection.peer())) {
                found.add(connection);
            }
        }
        return found;
    }

    /** All of them, in the order of opening. */
    public List<ControlConnection> all() {
        return List.copyOf(open.values());
    }
}
