package io.manta.desktop.map;

import io.manta.desktop.map.MapModel.Spot;
import io.manta.desktop.peers.Person;
import io.manta.desktop.theme.Hue;
import io.manta.desktop.widget.Face;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** Paints the faces of a crowd. */
final class CrowdPainter {
    private static final double CORNER = 0.64;
    private static final double LETTER = 0.42;
    private static final double LETTERED = 18;
    private static final double AWAY = 0.62;
    private static final double FOCUS = 2;

    private final GraphicsContext brush;
    private final MapInks inks;

    CrowdPainter(GraphicsContext brush, MapInks inks) {
        this.brush = brush;
        this.inks = inks;
    }

    /**
     * @param side width and height of each, in pixels
     */
    void faces(List<CrowdFaces.Placed> faces, double side) {
        brush.setFont(Font.font("Inter", FontWeight.BOLD, Math.round(side * LETTER)));
        brush.setTextAlign(TextAlignment.CENTER);
        brush.setTextBaseline(VPos.CENTER);
        for (CrowdFaces.Placed placed : faces) {
            Spot spot = placed.spot();
            Person person = spot.person();
            double x = placed.x() - side / 2;
            double y = placed.y() - side / 2;
            brush.setGlobalAlpha(person.isThere() ? 1 : AWAY);
            brush.setFill(person.isThere() ? Hue.of(person.colour()) : Hue.away());
            brush.fillRoundRect(x, y, side, side, side * CORNER, side * CORNER);
            if (side >= LETTERED) {
                brush.setFill(Color.WHITE);
                brush.fillText(Face.initialOf(person.name()), placed.x(), placed.y());
            }
        }
        brush.setGlobalAlpha(1);
    }

    /** A frame around the face that the keyboard is at. */
    void focus(CrowdFaces.Placed face, double side) {
        brush.setStroke(inks.focus());
        brush.setLineDashes();
        brush.setLineWidth(FOCUS);
        double large = side + 2 * FOCUS;
        brush.strokeRoundRect(
                face.x() - large / 2,
                face.y() - large / 2,
                large,
                large,
                large * CORNER,
                large * CORNER);
    }
}
