package io.manta.desktop.map;

import io.manta.desktop.map.CrowdFaces.Placed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.scene.input.KeyCode;

/** Which face is the next in a direction. */
final class CrowdWalk {
    /** How much worse it is to be beside the way than to be farther along it. */
    private static final double BESIDE = 2;

    private CrowdWalk() {}

    /**
     * The nearest face that way, rather ahead than beside; empty at the rim.
     *
     * @param arrow an arrow key
     */
    static Optional<Placed> next(List<Placed> faces, Placed from, KeyCode arrow) {
        ToDoubleFunction<Placed> ahead =
                switch (arrow) {
                    case LEFT -> to -> from.x() - to.x();
                    case RIGHT -> to -> to.x() - from.x();
                    case UP -> to -> from.y() - to.y();
                    default -> to -> to.y() - from.y();
                };
        boolean level = arrow == KeyCode.LEFT || arrow == KeyCode.RIGHT;
        return faces.stream()
                .filter(to -> ahead.applyAsDouble(to) > 0)
                .min(
                        Comparator.comparingDouble(
                                to -> {
                                    double beside = level ? to.y() - from.y() : to.x() - from.x();
                                    return ahead.applyAsDouble(to) + BESIDE * Math.abs(beside);
                                }));
    }
}
