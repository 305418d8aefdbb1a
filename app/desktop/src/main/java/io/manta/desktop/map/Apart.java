package io.manta.desktop.map;

import io.manta.desktop.map.MapModel.Spot;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Places a few faces where their distance says, and farther out in the same direction where they
 * would cover the one in the middle or each other.
 */
final class Apart {
    private static final double FACE = 44;
    private static final double MIDDLE = 54;
    private static final double STEP = 4;

    /** How far out a face is pushed at most, in radiuses: beyond, it would leave the card. */
    private static final double FARTHEST = 1.2;

    private Apart() {}

    /**
     * Where their middles are, in the order of the spots.
     *
     * @param middle in pixels, of the whole
     * @param radiusX of the outermost ring
     * @param radiusY likewise
     */
    static List<Point2D> places(List<Spot> spots, Point2D middle, double radiusX, double radiusY) {
        List<Point2D> places = new ArrayList<>();
        for (Spot spot : spots) {
            double pixel = Math.max(1, Math.min(radiusX, radiusY));
            double distance = spot.distance();
            Point2D place = at(spot.angle(), distance, middle, radiusX, radiusY);
            while (distance < FARTHEST && !isFree(place, middle, places)) {
                distance += STEP / pixel;
                place = at(spot.angle(), distance, middle, radiusX, radiusY);
            }
            places.add(place);
        }
        return places;
    }

    private static Point2D at(
            double angle, double distance, Point2D middle, double radiusX, double radiusY) {
        return new Point2D.Double(
                middle.getX() + Math.cos(angle) * distance * radiusX,
                middle.getY() + Math.sin(angle) * distance * radiusY);
    }

    private static boolean isFree(Point2D place, Point2D middle, List<Point2D> taken) {
        return place.distance(middle) >= MIDDLE
                && taken.stream().noneMatch(other -> other.distance(place) < FACE);
    }
}
