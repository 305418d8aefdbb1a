package io.manta.desktop.map;

import io.manta.desktop.map.MapModel.Spot;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Gives each of many faces a cell to itself, as near as possible to where its distance puts it, and
 * between the same rings. A face keeps its cell until it gets between other rings, so that nothing
 * moves with every measured millisecond.
 */
final class Crowd {
    private static final double LARGEST_CELL = 28;
    private static final double SMALLEST_CELL = 7;

    /** Free cells for each face, so that most find one near by. */
    private static final double ROOMINESS = 2.5;

    private static final int NONE = -1;

    private record Place(int cell, int zone) {}

    /**
     * What the cells are laid over.
     *
     * @param width of the map
     * @param height of the map
     * @param radiusX of the outermost ring
     * @param radiusY likewise
     * @param reserved where no face is to stand
     */
    record Ground(
            double width,
            double height,
            double radiusX,
            double radiusY,
            List<Rectangle2D> reserved) {
        Ground {
            reserved = List.copyOf(reserved);
        }
    }

    private final Map<String, Place> kept = new HashMap<>();
    private Ground ground = new Ground(0, 0, 0, 0, List.of());
    private double cellSide = LARGEST_CELL;
    private int columns;
    private int rows;

    /** Of each cell, row after row: between which rings it is, or NONE where no face may stand. */
    private int[] zones = {};

    /** Where each stands, by the id of the person. */
    Map<String, Point2D> places(List<Spot> spots, Ground on) {
        double side = cellSide(spots.size(), on);
        if (!on.equals(ground) || side != cellSide) {
            lay(on, side);
        }
        BitSet taken = keep(spots);
        Map<String, Point2D> places = new HashMap<>();
        for (Spot spot : spots) {
            String id = spot.person().id();
            Place place = kept.get(id);
            if (place == null) {
                place = find(spot, taken);
                kept.put(id, place);
                taken.set(place.cell());
            }
            places.put(id, centreOf(place.cell()));
        }
        return places;
    }

    /** Forgets who left and who got between other rings, and says which cells are taken then. */
    private BitSet keep(List<Spot> spots) {
        Set<String> present = new HashSet<>();
        BitSet taken = new BitSet();
        for (Spot spot : spots) {
            String id = spot.person().id();
            present.add(id);
            Place place = kept.get(id);
            if (place != null && place.zone() == zone(spot.distance())) {
                taken.set(place.cell());
            } else {
                kept.remove(id);
            }
        }
        kept.keySet().retainAll(present);
        return taken;
    }

    private void lay(Ground on, double side) {
        kept.clear();
        ground = on;
        cellSide = side;
        columns = Math.max(1, (int) (on.width() / side));
        rows = Math.max(1, (int) (on.height() / side));
        zones = new int[columns * rows];
        for (int cell = 0; cell < zones.length; cell++) {
            double x = cell % columns * side;
            double y = cell / columns * side;
            boolean free = on.reserved().stream().noneMatch(a -> a.intersects(x, y, side, side));
            zones[cell] = free ? zoneAt(centreOf(cell)) : NONE;
        }
    }

    /** How wide and high a cell is for so many, in pixels. */
    double cellSide(int faces, Ground on) {
        double room = on.width() * on.height() / (ROOMINESS * Math.max(1, faces));
        return Math.clamp(Math.floor(Math.sqrt(room)), SMALLEST_CELL, LARGEST_CELL);
    }

    private Place find(Spot spot, BitSet taken) {
        int zone = zone(spot.distance());
        double wantedX = ground.width() / 2 + Math.cos(spot.angle()) * spot.distance() * rx();
        double wantedY = ground.height() / 2 + Math.sin(spot.angle()) * spot.distance() * ry();
        int column = (int) (wantedX / cellSide);
        int row = (int) (wantedY / cellSide);
        int found =
                nearest(column, row, cell -> zones[cell] == zone && !taken.get(cell))
                        .or(() -> nearest(column, row, c -> zones[c] != NONE && !taken.get(c)))
                        .orElse(
                                Math.clamp(row, 0, rows - 1) * columns
                                        + Math.clamp(column, 0, columns - 1));
        return new Place(found, zone);
    }

    /** Looks at the cells around, farther and farther out. */
    private Optional<Integer> nearest(int column, int row, IntPredicate suits) {
        for (int away = 0; away <= Math.max(columns, rows); away++) {
            int best = NONE;
            int least = Integer.MAX_VALUE;
            for (int dx = -away; dx <= away; dx++) {
                int step = Math.abs(dx) == away ? 1 : Math.max(1, 2 * away);
                for (int dy = -away; dy <= away; dy += step) {
                    int cell = cellAt(column + dx, row + dy);
                    int distance = dx * dx + dy * dy;
                    if (distance < least && cell != NONE && suits.test(cell)) {
                        least = distance;
                        best = cell;
                    }
                }
            }
            if (best != NONE) {
                return Optional.of(best);
            }
        }
        return Optional.empty();
    }

    private int cellAt(int column, int row) {
        boolean inside = column >= 0 && row >= 0 && column < columns && row < rows;
        return inside ? row * columns + column : NONE;
    }

    private Point2D centreOf(int cell) {
        return new Point2D.Double(
                (cell % columns + 0.5) * cellSide, (cell / columns + 0.5) * cellSide);
    }

    private int zoneAt(Point2D point) {
        return zone(
                Math.hypot(
                        (point.getX() - ground.width() / 2) / rx(),
                        (point.getY() - ground.height() / 2) / ry()));
    }

    /** Between which rings that is; the outermost zone has no end. */
    static int zone(double distance) {
        int rings = MapModel.RINGS_MS.size();
        // Who is on a ring belongs to what it encloses.
        return (int) Math.clamp(Math.ceil(distance * rings) - 1, 0, rings);
    }

    private double rx() {
        return Math.max(1, ground.radiusX());
    }

    private double ry() {
        return Math.max(1, ground.radiusY());
    }
}
