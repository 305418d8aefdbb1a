package io.manta.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.peers.Person;
import io.manta.ipc.reply.PathKind;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MapModelTest {
    private final World world = new World();
    private final MapModel model = new MapModel(world.rooms);

    private static double distance(double rttMs) {
        return MapModel.distanceOf(
                Person.of(Samples.peer("peer", "100.64.0.1", PathKind.DIRECT, rttMs, 0, 0, 0)));
    }

    @Test
    void placesWhoIsFartherAwayFartherOut() {
        double before = 0;
        for (double rttMs : new double[] {5, 12, 25, 60, 100}) {
            assertThat(distance(rttMs)).isGreaterThan(before);
            before = distance(rttMs);
        }
        assertThat(distance(25)).isEqualTo(2.0 / 3);
        assertThat(distance(0.1)).isPositive();
        assertThat(distance(4_000)).isGreaterThan(1);
    }

    @Test
    void keepsEveryFaceInItsDirectionWhoeverComesAndGoes() {
        world.tell(Samples.connected());
        Map<String, Double> before = angles();
        world.tell(Samples.disconnected());
        assertThat(angles()).isEqualTo(before).hasSize(5);
        assertThat(model.selfProperty().get()).isEqualTo("ann-laptop");
    }

    private Map<String, Double> angles() {
        return model.spotsProperty().get().stream()
                .collect(Collectors.toMap(spot -> spot.person().id(), MapModel.Spot::angle));
    }
}
