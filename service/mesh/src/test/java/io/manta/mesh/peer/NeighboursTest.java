package io.manta.mesh.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.identity.DeviceId;
import io.manta.mesh.lab.Seeded;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    @Test
    void areAllOthersInASmallNetwork() {
        List<DeviceId> members = Seeded.devices(1, 20);
        assertThat(Neighbours.of(members.get(3), members))
                .hasSize(19)
                .doesNotContain(members.get(3));
    }

    @Test
    void areFewInALargeNetworkAndMutual() {
        List<DeviceId> members = Seeded.devices(2, 300);
        for (DeviceId member : members) {
            assertThat(Neighbours.of(member, members))
                    .hasSizeBetween(8, 24)
                    .doesNotContain(member)
                    .allMatch(other -> Neighbours.of(other, members).contains(member));
        }
    }

    @Test
    void carryNewsToEverybodyInFewSteps() {
        List<DeviceId> members = Seeded.devices(3, 300);
        Map<DeviceId, Integer> steps = new HashMap<>(Map.of(members.getFirst(), 0));
        Deque<DeviceId> reached = new ArrayDeque<>(List.of(members.getFirst()));
        while (!reached.isEmpty()) {
            DeviceId next = reached.poll();
            for (DeviceId other : Neighbours.of(next, members)) {
                if (steps.putIfAbsent(other, steps.getOrDefault(next, 0) + 1) == null) {
                    reached.add(other);
                }
            }
        }
        assertThat(steps).hasSize(300);
        assertThat(steps.values()).allMatch(count -> count <= 6);
    }
}
