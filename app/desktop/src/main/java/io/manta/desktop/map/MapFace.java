package io.manta.desktop.map;

import io.manta.desktop.map.MapModel.Spot;
import io.manta.desktop.peers.PathSign;
import io.manta.desktop.peers.Person;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Hue;
import io.manta.desktop.widget.Face;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

/** Somebody on the map: a face, a line to the middle, a caption. */
final class MapFace {
    private static final double SIDE = 38;
    private static final double FRAME = 3;
    private static final double RELAY = 6;
    private static final double GAP = 3;

    private final Line line = new Line();
    private final Circle relay = new Circle(RELAY);
    private final Button button = new Button();
    private final Face face = new Face();
    private final Tooltip tooltip = new Tooltip();
    private final Label name = new Label();
    private final Label words = new Label();
    private final VBox caption = new VBox(name, words);
    private Spot spot;
    private Optional<PathSign> dressed = Optional.empty();

    MapFace(Spot spot, Texts texts, Amounts amounts, MapActions actions) {
        this.spot = spot;
        relay.getStyleClass().add("map-relay");
        button.getStyleClass().add("map-face");
        button.setGraphic(face);
        button.setTooltip(tooltip);
        button.setOnAction(_ -> actions.choose().accept(this.spot.person()));
        button.setOnMouseClicked(
                event -> {
                    if (MapActions.isDouble(event)) {
                        actions.diagnose().accept(this.spot.person());
                    }
                });
        name.getStyleClass().add("strong");
        words.getStyleClass().add("muted");
        caption.getStyleClass().add("map-caption");
        caption.setMouseTransparent(true);
        face.setSide(SIDE);
        show(spot, texts, amounts);
    }

    /** Shows the same person as it is now. */
    void update(Spot next, Texts texts, Amounts amounts) {
        boolean same = next.person().equals(spot.person());
        boolean renamed = !next.person().name().equals(spot.person().name());
        spot = next;
        if (renamed) {
            paint();
        }
        if (!same) {
            show(next, texts, amounts);
        }
    }

    private void show(Spot next, Texts texts, Amounts amounts) {
        Person person = next.person();
        if (dressed.filter(sign -> sign == person.sign()).isEmpty()) {
            dressed = Optional.of(person.sign());
            dress(person);
        }
        name.setText(person.name());
        words.setText(wordsOf(person, texts, amounts));
        button.setAccessibleText(person.name() + ", " + words.getText());
        tooltip.setText(person.name() + "\n" + words.getText());
    }

    private void dress(Person person) {
        line.getStyleClass().setAll("map-edge", person.sign().styleClass());
        if (person.sign() == PathSign.IDLE) {
            line.getStyleClass().add("idle");
        }
        line.setVisible(person.isThere());
        relay.setVisible(person.sign() == PathSign.RELAY);
        for (Node node : List.of(button, name, words)) {
            node.getStyleClass().remove("away");
            if (!person.isThere()) {
                node.getStyleClass().add("away");
            }
        }
        paint();
    }

    private void paint() {
        Person person = spot.person();
        face.show(person.name(), person.isThere() ? Hue.of(person.colour()) : Hue.away());
    }

    /** How it is reached, and how fast. */
    static String wordsOf(Person person, Texts texts, Amounts amounts) {
        String path = texts.get("path." + person.sign().name());
        return Double.isNaN(person.rttMs())
                ? path
                : path + " · " + amounts.milliseconds(person.rttMs());
    }

    /** Who and where. */
    Spot spot() {
        return spot;
    }

    /** What lies under all faces. */
    List<Node> under() {
        return List.of(line, relay);
    }

    /** What lies above all lines. */
    List<Node> above() {
        return List.of(caption, button);
    }

    /**
     * Puts its face there and its line to the middle.
     *
     * @param captions learn what is taken now
     */
    void place(double px, double py, double middleX, double middleY, Captions captions) {
        line.setStartX(middleX);
        line.setStartY(middleY);
        line.setEndX(px);
        line.setEndY(py);
        relay.setCenterX((middleX + px) / 2);
        relay.setCenterY((middleY + py) / 2);
        double half = SIDE / 2 + FRAME;
        button.resizeRelocate(px - half, py - half, 2 * half, 2 * half);
        captions.take(new Rectangle2D.Double(px - half, py - half, 2 * half, 2 * half));
        if (line.isVisible()) {
            captions.avoid(middleX, middleY, px, py);
        }
        if (relay.isVisible()) {
            captions.take(
                    new Rectangle2D.Double(
                            relay.getCenterX() - RELAY,
                            relay.getCenterY() - RELAY,
                            2 * RELAY,
                            2 * RELAY));
        }
    }

    /** Puts its caption beside its face. */
    void placeCaption(Captions captions) {
        double width = caption.prefWidth(-1);
        double height = caption.prefHeight(-1);
        List<Rectangle2D.Double> around =
                around(line.getEndX(), line.getEndY(), SIDE, width, height);
        // First on the side that the line does not come from.
        boolean upper = Math.sin(spot.angle()) < 0;
        Rectangle2D place = captions.place(upper ? swapped(around) : around);
        caption.resizeRelocate(place.getX(), place.getY(), width, height);
    }

    /** Below, above, right, left, and the four corners of something with that middle and side. */
    static List<Rectangle2D.Double> around(
            double x, double y, double side, double width, double height) {
        double away = side / 2 + GAP;
        double left = x - away - width;
        double right = x + away;
        double above = y - away - height;
        double below = y + away;
        return List.of(
                new Rectangle2D.Double(x - width / 2, below, width, height),
                new Rectangle2D.Double(x - width / 2, above, width, height),
                new Rectangle2D.Double(right, y - height / 2, width, height),
                new Rectangle2D.Double(left, y - height / 2, width, height),
                new Rectangle2D.Double(right, below, width, height),
                new Rectangle2D.Double(left, below, width, height),
                new Rectangle2D.Double(right, above, width, height),
                new Rectangle2D.Double(left, above, width, height));
    }

    private static List<Rectangle2D.Double> swapped(List<Rectangle2D.Double> places) {
        List<Rectangle2D.Double> swapped = new ArrayList<>(places);
        Collections.swap(swapped, 0, 1);
        return swapped;
    }
}
