package io.manta.desktop.widget;

import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Shape;

/** Small signs that differ by shape, so that colour is never the only one. */
public final class Marks {
    private Marks() {}

    /** A filled disc. */
    public static Shape disc() {
        return sign(new Circle(4));
    }

    /** A ring, hollow by its style. */
    public static Shape ring() {
        return sign(new Circle(3.5));
    }

    /** A square on its corner. */
    public static Shape diamond() {
        return sign(new Polygon(5, 0, 10, 5, 5, 10, 0, 5));
    }

    /** A triangle that points up. */
    public static Shape triangle() {
        return sign(new Polygon(5, 0, 10.5, 9, -0.5, 9));
    }

    private static Shape sign(Shape shape) {
        shape.getStyleClass().add("sign");
        return shape;
    }
}
