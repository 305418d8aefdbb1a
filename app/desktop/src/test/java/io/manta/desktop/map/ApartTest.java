package io.manta.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.Samples;
import io.manta.desktop.map.MapModel.Spot;
import io.manta.desktop.peers.Person;
import io.manta.ipc.reply.PathKind;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ApartTest {
    private static final long SEED = 20_261_126L;
    private static final Point2D MIDDLE = new Point2D.Double(300, 190);

    /** Half of a face and half of the middle one, or of another: less would cover. */
    private static final double FROM_MIDDLE = 43;

    private static final double FROM_OTHERS = 38;

    private static List<Spot> spots(int count, Random random) {
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double rttMs = random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(90);
            Person person =
                    Person.of(Samples.peer("p" + i, "100.64.0.1", PathKind.DIRECT, rttMs, 0, 0, 0));
            spots.add(new Spot(person, 2 * Math.PI * i / count, MapModel.distanceOf(person)));
        }
        return spots;
    }

    @Test
    void coversNobodyInASmallWindow() {
        for (int count = 1; count <= 8; count++) {
            for (long seed = SEED; seed < SEED + 20; seed++) {
                List<Point2D> places =
                        Apart.places(spots(count, new Random(seed)), MIDDLE, 180, 120);
                for (int i = 0; i < count; i++) {
                    String which = "seed %d, %d of %d".formatted(seed, i, count);
                    assertThat(places.get(i).distance(MIDDLE)).as(which).isGreaterThan(FROM_MIDDLE);
                    for (int j = 0; j < i; j++) {
                        assertThat(places.get(i).distance(places.get(j)))
                                .as(which)
                                .isGreaterThan(FROM_OTHERS);
                    }
                }
            }
        }
    }

    @Test
    void leavesWhereItIsWhateverHasRoom() {
        List<Spot> spots = spots(3, new Random(SEED));
        List<Point2D> places = Apart.places(spots, MIDDLE, 900, 600);
        for (int i = 0; i < spots.size(); i++) {
            Spot spot = spots.get(i);
            assertThat(places.get(i).getX())
                    .isEqualTo(MIDDLE.getX() + Math.cos(spot.angle()) * spot.distance() * 900);
        }
    }
}
