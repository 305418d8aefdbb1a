package io.manta.desktop.widget;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.paint.Color;

/** A rounded tile with the first letter of a name. Decoration: the name stands beside it. */
public final class Face extends Label {
    private static final double CORNER = 0.32;
    private static final double LETTER = 0.42;

    private final ObjectProperty<Color> colour =
            new SimpleObjectProperty<>(this, "colour", Color.GRAY);
    private double side = 28;

    public Face() {
        getStyleClass().add("face");
        setAccessibleRole(AccessibleRole.NODE);
        colour.addListener((_, _, _) -> paint());
        setSide(side);
    }

    public Face(String name, Color colour, double side) {
        this();
        setSide(side);
        show(name, colour);
    }

    /** Shows another name. */
    public void show(String name, Color colour) {
        setText(initialOf(name));
        this.colour.set(colour);
    }

    /** The letter for a name. */
    public static String initialOf(String name) {
        return name.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(point -> Character.toString(Character.toUpperCase(point)))
                .findFirst()
                .orElse("?");
    }

    /** Width and height in pixels. */
    public double getSide() {
        return side;
    }

    /** Sets width and height. */
    public void setSide(double side) {
        this.side = side;
        setMinSize(side, side);
        setPrefSize(side, side);
        setMaxSize(side, side);
        setStyle("-fx-font-size: " + Math.round(side * LETTER) + "px;");
        paint();
    }

    private void paint() {
        setBackground(
                new Background(
                        new BackgroundFill(
                                colour.get(), new CornerRadii(side * CORNER), Insets.EMPTY)));
    }
}
