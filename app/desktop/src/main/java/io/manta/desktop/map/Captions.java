package io.manta.desktop.map;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a place for captions: one after the other takes the first of its places where it covers
 * nothing and no line goes through, or the one where that is least so.
 */
final class Captions {
    private static final double COVERING = 100;
    private static final double CROSSED = 10;
    private static final double OUTSIDE = 1_000;

    private final Rectangle2D bounds;
    private final List<Rectangle2D> taken = new ArrayList<>();
    private final List<Line2D> lines = new ArrayList<>();

    /** Places them within that. */
    Captions(double width, double height) {
        bounds = new Rectangle2D.Double(0, 0, width, height);
    }

    /** Nothing is to stand there. */
    void take(Rectangle2D area) {
        taken.add(area);
    }

    /** Nothing is to stand on that line. */
    void avoid(double fromX, double fromY, double toX, double toY) {
        lines.add(new Line2D.Double(fromX, fromY, toX, toY));
    }

    /**
     * Takes a place.
     *
     * @param places where it may stand, the most welcome first; at least one
     */
    Rectangle2D place(List<? extends Rectangle2D> places) {
        Rectangle2D best = places.getFirst();
        double least = Double.POSITIVE_INFINITY;
        for (Rectangle2D place : places) {
            double harm = harmOf(place);
            if (harm < least) {
                least = harm;
                best = place;
            }
        }
        taken.add(best);
        return best;
    }

    /** All that is taken now. */
    List<Rectangle2D> taken() {
        return List.copyOf(taken);
    }

    private double harmOf(Rectangle2D place) {
        double harm = bounds.contains(place) ? 0 : OUTSIDE;
        for (Rectangle2D other : taken) {
            if (other.intersects(place)) {
                Rectangle2D common = other.createIntersection(place);
                double area = common.getWidth() * common.getHeight();
                harm += COVERING * (1 + area / (place.getWidth() * place.getHeight()));
            }
        }
        return harm + CROSSED * lines.stream().filter(place::intersectsLine).count();
    }
}
