package io.manta.desktop.widget;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;

/**
 * A drawing of a desktop: its panel, and on it a ring round the place where a program is to be
 * found. Always as wide and as high, in the colours of the theme.
 */
public final class PanelPicture extends Pane {
    private static final double WIDTH = 544;
    private static final double HEIGHT = 150;
    private static final double BAR = 30;
    private static final double CORNER = 20;
    private static final double ICON_X = WIDTH - 148;
    private static final String RAY =
            "M32 12C22 12 12 20 4 34c8-2 14-1 19 4 3 3 5 8 9 18 4-10 6-15 9-18 5-5 11-6 19-4C52"
                    + " 20 42 12 32 12z";
    private static final double RAY_UNITS = 64;
    private static final double RAY_MIDDLE = 34;

    public PanelPicture() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getStyleClass().add("panel-picture");
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        Rectangle edge = new Rectangle(WIDTH, HEIGHT);
        edge.setArcWidth(CORNER);
        edge.setArcHeight(CORNER);
        setClip(edge);
    }

    /** The program has an icon on the panel. */
    public void showIcon(boolean onTop) {
        getChildren().clear();
        double bar = bar(onTop);
        double middle = bar + BAR / 2;
        for (int i = 1; i <= 2; i++) {
            add("dim", new Circle(ICON_X + i * 28, middle, 6));
        }
        add("dim", box(WIDTH - 66, middle - 4, 46, 8, 4));
        double menuY = onTop ? BAR + 8 : HEIGHT - BAR - 8 - 92;
        menu(ICON_X - 96, menuY);
        ray(ICON_X, middle, 18);
        add("ring", new Circle(ICON_X, middle, 14));
    }

    /** There is a window, and no icon anywhere. */
    public void showWindow(boolean onTop) {
        getChildren().clear();
        double bar = bar(onTop);
        double y = onTop ? BAR + 14 : 14;
        double height = HEIGHT - BAR - 28;
        add("window", box(150, y, 244, height, 8));
        add("dim", box(150, y, 244, 22, 8));
        ray(164, y + 11, 14);
        double button = 394 - 50;
        add("mark", new Line(button - 5, y + 14, button + 5, y + 14));
        add("faint", box(394 - 34, y + 6, 10, 10, 2));
        add("faint", box(394 - 18, y + 6, 10, 10, 2));
        for (int i = 0; i < 3; i++) {
            add("faint", box(166, y + 36 + i * 16, 150 - i * 34, 7, 3));
        }
        add("ring", new Circle(button, y + 11, 14));
        double entry = 46;
        ray(entry, bar + BAR / 2, 18);
        add("ring", new Circle(entry, bar + BAR / 2, 14));
    }

    /** The panel; returns where it begins. */
    private double bar(boolean onTop) {
        double y = onTop ? 0 : HEIGHT - BAR;
        add("bar", new Rectangle(0, y, WIDTH, BAR));
        add("dim", box(12, y + 9, 12, 12, 4));
        for (int i = 0; i < 2; i++) {
            add("dim", box(68 + i * 70, y + 8, 60, 14, 4));
        }
        return y;
    }

    private void menu(double x, double y) {
        add("window", box(x, y, 132, 92, 8));
        add("good", new Circle(x + 14, y + 15, 4));
        add("mark-fill", box(x + 26, y + 12, 62, 7, 3));
        for (int i = 1; i <= 3; i++) {
            add("faint", box(x + 26, y + 12 + i * 20, 92 - i * 14, 7, 3));
        }
    }

    private void ray(double x, double y, double size) {
        SVGPath ray = new SVGPath();
        ray.setContent(RAY);
        double scale = size / RAY_UNITS;
        ray.setScaleX(scale);
        ray.setScaleY(scale);
        // Shapes are scaled about the middle of their bounds.
        ray.setLayoutX(x - RAY_UNITS / 2);
        ray.setLayoutY(y - RAY_MIDDLE);
        add("ray", ray);
    }

    private static Rectangle box(double x, double y, double width, double height, double corner) {
        Rectangle box = new Rectangle(x, y, width, height);
        box.setArcWidth(2 * corner);
        box.setArcHeight(2 * corner);
        return box;
    }

    private void add(String style, Shape shape) {
        shape.getStyleClass().add(style);
        getChildren().add(shape);
    }
}
