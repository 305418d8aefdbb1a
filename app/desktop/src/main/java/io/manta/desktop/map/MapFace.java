package io.manta.desktop.map;

import io.manta.desktop.map.MapModel.Spot;
import io.manta.desktop.peers.PathSign;
import io.manta.desktop.peers.Person;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Hue;
import io.manta.desktop.widget.Face;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

/** Somebody on the map: a face, a line to the middle, two captions. */
final class MapFace {
    private static final double SIDE = 38;
    private static final double SMALL_SIDE = 22;
    private static final double FRAME = 3;
    private static final double RELAY = 6;

    private final Spot spot;
    private final double side;
    private final Line line = new Line();
    private final Circle relay = new Circle(RELAY);
    private final Button button = new Button();
    private final Label name = new Label();
    private final Label words = new Label();

    /**
     * @param named whether there is room for its name; else that is in the tooltip
     */
    MapFace(Spot spot, boolean named, Texts texts, Amounts amounts, Consumer<Person> chosen) {
        this.spot = spot;
        this.side = named ? SIDE : SMALL_SIDE;
        Person person = spot.person();
        line.getStyleClass().addAll("map-edge", person.sign().styleClass());
        if (person.sign() == PathSign.IDLE) {
            line.getStyleClass().add("idle");
        }
        line.setVisible(person.isThere());
        relay.getStyleClass().add("map-relay");
        relay.setVisible(person.sign() == PathSign.RELAY);
        button.getStyleClass().add("map-face");
        button.setGraphic(
                new Face(person.name(), person.isThere() ? Hue.of(person.id()) : Hue.away(), side));
        button.setOnAction(_ -> chosen.accept(person));
        name.setText(person.name());
        name.getStyleClass().add("strong");
        words.setText(wordsOf(person, texts, amounts));
        words.getStyleClass().add("muted");
        name.setVisible(named);
        words.setVisible(named);
        button.setAccessibleText(person.name() + ", " + words.getText());
        button.setTooltip(new Tooltip(person.name() + "\n" + words.getText()));
        if (!person.isThere()) {
            List.of(button, name, words).forEach(node -> node.getStyleClass().add("away"));
        }
    }

    private static String wordsOf(Person person, Texts texts, Amounts amounts) {
        String path = texts.get("path." + person.sign().name());
        return Double.isNaN(person.rttMs())
                ? path
                : path + " · " + amounts.milliseconds(person.rttMs());
    }

    /** What lies under all faces. */
    List<Node> under() {
        return List.of(line, relay);
    }

    /** What lies above all lines. */
    List<Node> above() {
        return List.of(button, name, words);
    }

    /** Places it around the middle. */
    void place(double x, double y, double radiusX, double radiusY) {
        double px = x + Math.cos(spot.angle()) * spot.distance() * radiusX;
        double py = y + Math.sin(spot.angle()) * spot.distance() * radiusY;
        line.setStartX(x);
        line.setStartY(y);
        line.setEndX(px);
        line.setEndY(py);
        relay.setCenterX((x + px) / 2);
        relay.setCenterY((y + py) / 2);
        double half = side / 2 + FRAME;
        button.resizeRelocate(px - half, py - half, 2 * half, 2 * half);
        // On the side that the line does not come from.
        boolean upper = Math.sin(spot.angle()) < 0;
        centre(name, px, upper ? py - side / 2 - 37 : py + side / 2 + 5);
        centre(words, px, upper ? py - side / 2 - 21 : py + side / 2 + 21);
    }

    static void centre(Label label, double x, double y) {
        double width = label.prefWidth(-1);
        label.resizeRelocate(x - width / 2, y, width, label.prefHeight(-1));
    }
}
