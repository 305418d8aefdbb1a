package io.manta.desktop.map;

import io.manta.desktop.map.CrowdFaces.Placed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;

/** Which face is the next in a direction. */
final class CrowdWalk {
    private CrowdWalk() {}

    /**
     * The nearest face that way: of those rather ahead than beside, else of all ahead; empty at the
     * rim.
     *
     * @param arrow an arrow key
     */
    static Optional<Placed> next(List<Placed> faces, Placed from, KeyCode arrow) {
        return nearest(faces, from, arrow, 1).or(() -> nearest(faces, from, arrow, 0));
    }

    /**
     * @param straight how much farther ahead than beside it has to be
     */
    private static Optional<Placed> nearest(
            List<Placed> faces, Placed from, KeyCode arrow, double straight) {
        return faces.stream()
                .filter(to -> ahead(from, to, arrow) > straight * beside(from, to, arrow))
                .min(
                        Comparator.comparingDouble(
                                to -> Math.hypot(to.x() - from.x(), to.y() - from.y())));
    }

    private static double ahead(Placed from, Placed to, KeyCode arrow) {
        return switch (arrow) {
            case LEFT -> from.x() - to.x();
            case RIGHT -> to.x() - from.x();
            case UP -> from.y() - to.y();
            default -> to.y() - from.y();
        };
    }

    private static double beside(Placed from, Placed to, KeyCode arrow) {
        boolean level = arrow == KeyCode.LEFT || arrow == KeyCode.RIGHT;
        return Math.abs(level ? to.y() - from.y() : to.x() - from.x());
    }
}
