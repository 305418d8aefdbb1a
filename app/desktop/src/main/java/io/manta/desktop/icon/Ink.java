package io.manta.desktop.icon;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;

/**
 * A shape and how it is painted.
 *
 * @param strokeUnits width of the line in units of the drawing
 * @param roundEnds whether lines end round
 */
record Ink(Shape shape, Paint fill, Paint stroke, double strokeUnits, boolean roundEnds) {
    /** Leaves no trace. */
    static final Paint NOTHING = new Color(0, 0, 0, 0);

    void paint(Graphics2D graphics) {
        if (fill != NOTHING) {
            graphics.setPaint(fill);
            graphics.fill(shape);
        }
        if (stroke != NOTHING) {
            graphics.setPaint(stroke);
            graphics.setStroke(
                    new BasicStroke(
                            (float) strokeUnits,
                            roundEnds ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT,
                            BasicStroke.JOIN_ROUND));
            graphics.draw(shape);
        }
    }
}
