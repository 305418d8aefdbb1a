package io.manta.desktop.widget;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.SVGPath;

/** The ray, 28 pixels wide. */
public final class BrandMark extends StackPane {
    private static final double SCALE = 28.0 / 64;

    public BrandMark() {
        SVGPath ray = new SVGPath();
        ray.setContent(
                "M32 12C22 12 12 20 4 34c8-2 14-1 19 4 3 3 5 8 9 18 4-10 6-15 9-18 5-5 11-6 19-4C52"
                        + " 20 42 12 32 12z");
        ray.getStyleClass().add("brand-mark");
        Group group = new Group(ray, eye(25), eye(39));
        group.setScaleX(SCALE);
        group.setScaleY(SCALE);
        getChildren().add(new Group(group));
        setMinSize(28, 24);
    }

    private static Circle eye(double x) {
        Circle eye = new Circle(x, 24, 2.6);
        eye.getStyleClass().add("brand-eye");
        return eye;
    }
}
