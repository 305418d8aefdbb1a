package io.manta.desktop.widget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/** A small line of the last values; gaps where a value is {@code NaN}. Newest at the right. */
public final class Sparkline extends Region {
    private static final double MARGIN = 2;

    /** Below this a change is noise: the line stays flat. */
    private static final double LEAST_RANGE = 4;

    private final Path path = new Path();
    private double[] values = {};
    private String dressed = "";

    public Sparkline() {
        path.getStyleClass().setAll("spark");
        path.setManaged(false);
        getChildren().add(path);
        setMinSize(0, 0);
        setPrefSize(64, 18);
    }

    /** Shows these values, coloured by a style class. */
    public void show(double[] newest, String styleClass) {
        if (!styleClass.equals(dressed)) {
            dressed = styleClass;
            path.getStyleClass().setAll("spark", styleClass);
        }
        if (!Arrays.equals(values, newest)) {
            values = newest.clone();
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        List<PathElement> elements = new ArrayList<>(values.length);
        double least = Double.MAX_VALUE;
        double most = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        double range = Math.max(LEAST_RANGE, most - least);
        double base = least - (range - (most - least)) / 2;
        boolean pen = false;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                pen = false;
                continue;
            }
            double x = MARGIN + (getWidth() - 2 * MARGIN) * i / Math.max(1, values.length - 1);
            double share = (values[i] - base) / range;
            double y = getHeight() - MARGIN - (getHeight() - 2 * MARGIN) * share;
            elements.add(pen ? new LineTo(x, y) : new MoveTo(x, y));
            pen = true;
        }
        path.getElements().setAll(elements);
    }
}
