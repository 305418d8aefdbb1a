package io.manta.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.Samples;
import io.manta.desktop.map.CrowdFaces.Placed;
import io.manta.desktop.peers.Person;
import io.manta.ipc.reply.PathKind;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class CrowdWalkTest {
    private static final Placed MIDDLE = at("middle", 50, 50);
    private static final List<Placed> FACES =
            List.of(
                    MIDDLE,
                    at("near", 70, 52),
                    at("far", 90, 50),
                    at("beside", 55, 90),
                    at("above", 50, 10));

    private static Placed at(String name, double x, double y) {
        Person person = Person.of(Samples.peer(name, "100.64.0.1", PathKind.DIRECT, 9, 0, 0, 0));
        return new Placed(new MapModel.Spot(person, 0, 0.5), x, y);
    }

    private static Optional<String> from(Placed from, KeyCode arrow) {
        return CrowdWalk.next(FACES, from, arrow).map(face -> face.spot().person().name());
    }

    @Test
    void walksToTheNearestFaceAhead() {
        assertThat(from(MIDDLE, KeyCode.RIGHT)).contains("near");
        assertThat(from(FACES.get(1), KeyCode.RIGHT)).contains("far");
        assertThat(from(MIDDLE, KeyCode.UP)).contains("above");
        assertThat(from(MIDDLE, KeyCode.DOWN)).contains("beside");
    }

    @Test
    void staysAtTheRim() {
        assertThat(from(MIDDLE, KeyCode.LEFT)).isEmpty();
        assertThat(from(FACES.getLast(), KeyCode.UP)).isEmpty();
    }

    @Test
    void reachesEveryFaceFromEveryOther() {
        for (Placed from : FACES) {
            assertThat(List.of(KeyCode.LEFT, KeyCode.RIGHT, KeyCode.UP, KeyCode.DOWN))
                    .anyMatch(arrow -> CrowdWalk.next(FACES, from, arrow).isPresent());
        }
    }
}
