package io.manta.desktop.map;

import io.manta.desktop.peers.PathSign;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Line;

/**
 * The colours and dashes that the theme gives to lines, for what is painted instead of made of
 * nodes: one line of each kind that nobody sees, dressed by the theme.
 */
final class MapInks extends Group {
    private final Map<PathSign, Line> edges = new EnumMap<>(PathSign.class);
    private final Line focus = new Line();

    /**
     * @param changed is told when the theme has changed
     */
    MapInks(Runnable changed) {
        setManaged(false);
        setMouseTransparent(true);
        // The theme dresses nothing that is invisible.
        setOpacity(0);
        for (PathSign sign : PathSign.values()) {
            Line line = new Line();
            line.getStyleClass().addAll("map-edge", sign.styleClass());
            if (sign == PathSign.IDLE) {
                line.getStyleClass().add("idle");
            }
            line.getStyleClass().add("crowded");
            line.strokeProperty().subscribe(changed);
            edges.put(sign, line);
        }
        focus.getStyleClass().add("map-focus");
        getChildren().addAll(edges.values());
        getChildren().add(focus);
    }

    private Line lineOf(PathSign sign) {
        return Objects.requireNonNull(edges.get(sign));
    }

    /** Of a line of that kind; transparent until the theme has dressed it. */
    Color edge(PathSign sign) {
        Line line = lineOf(sign);
        return line.getStroke() instanceof Color colour
                ? colour.deriveColor(0, 1, 1, line.getOpacity())
                : Color.TRANSPARENT;
    }

    /** Lengths in pixels, by turns drawn and left out; empty for a line without gaps. */
    double[] edgeDashes(PathSign sign) {
        List<Double> dashes = lineOf(sign).getStrokeDashArray();
        return dashes.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Around the face that the keyboard is at. */
    Paint focus() {
        return focus.getStroke() == null ? Color.TRANSPARENT : focus.getStroke();
    }
}
