package io.manta.desktop.map;

import io.manta.desktop.map.MapModel.Spot;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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

    private record Cell(int column, int row) {}

    private record Place(Cell cell, int zone) {}

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

    /** Where each stands, by the id of the person. */
    Map<String, Point2D> places(List<Spot> spots, Ground on) {
        double side = cellSide(spots.size(), on);
        if (!on.equals(ground) || side != cellSide) {
            kept.clear();
            ground = on;
            cellSide = side;
            columns = (int) (on.width() / side);
            rows = (int) (on.height() / side);
        }
        Set<String> present = new HashSet<>();
        Set<Cell> taken = new HashSet<>();
        for (Spot spot : spots) {
            String id = spot.person().id();
            present.add(id);
            Place place = kept.get(id);
            if (place != null && place.zone() == zone(spot.distance())) {
                taken.add(place.cell());
            } else {
                kept.remove(id);
            }
        }
        kept.keySet().retainAll(present);
        Map<String, Point2D> places = new HashMap<>();
        for (Spot spot : spots) {
            Place place = kept.computeIfAbsent(spot.person().id(), _ -> find(spot, taken));
            taken.add(place.cell());
            places.put(spot.person().id(), centreOf(place.cell()));
        }
        return places;
    }

    /** How wide and high a cell is for so many, in pixels. */
    double cellSide(int faces, Ground on) {
        double room = on.width() * on.height() / (ROOMINESS * Math.max(1, faces));
        return Math.clamp(Math.floor(Math.sqrt(room)), SMALLEST_CELL, LARGEST_CELL);
    }

    private Place find(Spot spot, Set<Cell> taken) {
        int zone = zone(spot.distance());
        double wantedX = ground.width() / 2 + Math.cos(spot.angle()) * spot.distance() * rx();
        double wantedY = ground.height() / 2 + Math.sin(spot.angle()) * spot.distance() * ry();
        Cell from = new Cell((int) (wantedX / cellSide), (int) (wantedY / cellSide));
        Predicate<Cell> free = cell -> isInside(cell) && !taken.contains(cell);
        Cell found =
                nearest(from, free.and(cell -> zoneOf(cell) == zone))
                        .or(() -> nearest(from, free))
                        .orElse(from);
        return new Place(found, zone);
    }

    /** Looks at the cells around, farther and farther out. */
    private Optional<Cell> nearest(Cell from, Predicate<Cell> suits) {
        for (int away = 0; away <= Math.max(columns, rows); away++) {
            Cell best = null;
            double least = Double.POSITIVE_INFINITY;
            for (int column = -away; column <= away; column++) {
                int step = Math.abs(column) == away ? 1 : Math.max(1, 2 * away);
                for (int row = -away; row <= away; row += step) {
                    Cell cell = new Cell(from.column() + column, from.row() + row);
                    double distance = Math.hypot(column, row);
                    if (distance < least && suits.test(cell)) {
                        least = distance;
                        best = cell;
                    }
                }
            }
            if (best != null) {
                return Optional.of(best);
            }
        }
        return Optional.empty();
    }

    private boolean isInside(Cell cell) {
        if (cell.column() < 0 || cell.row() < 0 || cell.column() >= columns || cell.row() >= rows) {
            return false;
        }
        return ground.reserved().stream()
                .noneMatch(
                        area ->
                                area.intersects(
                                        cell.column() * cellSide,
                                        cell.row() * cellSide,
                                        cellSide,
                                        cellSide));
    }

    private Point2D centreOf(Cell cell) {
        return new Point2D.Double((cell.column() + 0.5) * cellSide, (cell.row() + 0.5) * cellSide);
    }

    private int zoneOf(Cell cell) {
        Point2D centre = centreOf(cell);
        return zone(
                Math.hypot(
                        (centre.getX() - ground.width() / 2) / rx(),
                        (centre.getY() - ground.height() / 2) / ry()));
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
