package io.manta.mesh.peer;

import io.manta.identity.DeviceId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which members of a network keep control connections with each other, besides those with its
 * coordinators. In a small network all; in a larger one those 1, 2, 4, 8, … places further in the
 * order of ids, as in Chord (Stoica et al. 2001): then news reaches everybody in few steps though
 * every coordinator is away, and nobody keeps more than some twenty connections. Every device
 * computes the same.
 */
public final class Neighbours {
    /** In a network of so many members, or fewer, everybody is everybody's neighbour. */
    static final int SMALL = 33;

    private Neighbours() {}

    /** The neighbours of a device among all members; itself is none. */
    public static Set<DeviceId> of(DeviceId device, Collection<DeviceId> members) {
        TreeSet<DeviceId> ring = new TreeSet<>(members);
        ring.remove(device);
        if (ring.size() < SMALL) {
            return ring;
        }
        DeviceId[] order = ring.toArray(new DeviceId[0]);
        int place = ring.headSet(device).size();
        Set<DeviceId> chosen = new LinkedHashSet<>();
        // Both directions, so that two neighbours agree that they are.
        for (int step = 1; step <= order.length / 2; step *= 2) {
            chosen.add(order[Math.floorMod(place + step - 1, order.length)]);
            chosen.add(order[Math.floorMod(place - step, order.length)]);
        }
        return chosen;
    }
}
