package io.manta.desktop.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/**
 * Values over time: lines on a quiet grid, with the scale at the left and room for the times below
 * in a {@link TimeAxis} of the same width. Gaps where a value is {@code NaN}.
 */
public final class TimeChart extends Region {
    /** Where the scale stands; the same in the axis below. */
    static final double SCALE_WIDTH = 62;

    private static final int GRID_LINES = 3;
    private static final double GAP = 8;
    private static final double TOP = 7;

    private final List<Line> grid = new ArrayList<>();
    private final List<Label> scale = new ArrayList<>();
    private List<Drawn> drawn = List.of();
    private double top = 1;

    /**
     * A line to draw.
     *
     * @param values oldest first
     * @param styleClass colours it
     * @param filled whether the room below it is filled instead
     */
    public record Series(double[] values, String styleClass, boolean filled) {}

    private record Drawn(Path path, Series series) {}

    public TimeChart() {
        setMinSize(200, 60);
        for (int i = 0; i < GRID_LINES; i++) {
            Line line = new Line();
            line.getStyleClass().add("chart-grid");
            Label label = new Label();
            label.getStyleClass().add("chart-label");
            grid.add(line);
            scale.add(label);
        }
        getChildren().addAll(grid);
        getChildren().addAll(scale);
    }

    /**
     * Shows these lines, later ones above earlier ones.
     *
     * @param least what the top of the scale stands for at least
     * @param words says a value of the scale
     */
    public void show(List<Series> series, double least, DoubleFunction<String> words) {
        getChildren().removeAll(drawn.stream().map(Drawn::path).toList());
        drawn = series.stream().map(TimeChart::drawn).toList();
        drawn.forEach(each -> getChildren().add(GRID_LINES, each.path));
        double most = least;
        for (Series each : series) {
            for (double value : each.values) {
                most = value > most ? value : most;
            }
        }
        top = roundUp(most);
        for (int i = 0; i < GRID_LINES; i++) {
            scale.get(i).setText(words.apply(top * i / (GRID_LINES - 1)));
        }
        requestLayout();
    }

    private static Drawn drawn(Series series) {
        Path path = new Path();
        path.setManaged(false);
        path.getStyleClass().setAll(series.filled ? "chart-area" : "chart-line", series.styleClass);
        return new Drawn(path, series);
    }

    /** The next of 1, 2, 4 and 10 times a power of ten. */
    static double roundUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 4}) {
            if (value <= step * power * 1.000_001) {
                return step * power;
            }
        }
        return 10 * power;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 84;
    }

    @Override
    protected void layoutChildren() {
        double bottom = getHeight() - TOP;
        for (int i = 0; i < GRID_LINES; i++) {
            double y = Math.round(bottom - (bottom - TOP) * i / (GRID_LINES - 1)) + 0.5;
            Line line = grid.get(i);
            line.setStartX(SCALE_WIDTH);
            line.setEndX(getWidth());
            line.setStartY(y);
            line.setEndY(y);
            Label label = scale.get(i);
            double width = Math.min(SCALE_WIDTH - GAP, label.prefWidth(-1));
            double height = label.prefHeight(-1);
            label.resizeRelocate(SCALE_WIDTH - GAP - width, y - height / 2, width, height);
        }
        drawn.forEach(each -> draw(each, bottom));
    }

    private void draw(Drawn each, double bottom) {
        double[] values = each.series.values;
        each.path.getElements().clear();
        int from = 0;
        while (from < values.length) {
            int to = from;
            while (to < values.length && !Double.isNaN(values[to])) {
                to++;
            }
            if (to > from) {
                drawRun(each, from, to, bottom);
            }
            from = to + 1;
        }
    }

    /** A run of known values; a line of a single one is a dash. */
    private void drawRun(Drawn each, int from, int to, double bottom) {
        double[] values = each.series.values;
        double width = (getWidth() - SCALE_WIDTH) / values.length;
        if (each.series.filled || to - from == 1) {
            drawSteps(each, from, to, width, bottom);
            return;
        }
        var elements = each.path.getElements();
        for (int i = from; i < to; i++) {
            double x = SCALE_WIDTH + (i + 0.5) * width;
            double y = y(values[i], bottom);
            elements.add(i == from ? new MoveTo(x, y) : new LineTo(x, y));
        }
    }

    private void drawSteps(Drawn each, int from, int to, double width, double bottom) {
        var elements = each.path.getElements();
        double end = SCALE_WIDTH + to * width;
        double begin = SCALE_WIDTH + from * width;
        elements.add(
                new MoveTo(
                        begin, each.series.filled ? bottom : y(each.series.values[from], bottom)));
        for (int i = from; i < to; i++) {
            double y = y(each.series.values[i], bottom);
            elements.add(new LineTo(SCALE_WIDTH + i * width, y));
            elements.add(new LineTo(SCALE_WIDTH + (i + 1) * width, y));
        }
        if (each.series.filled) {
            elements.add(new LineTo(end, bottom));
            elements.add(new ClosePath());
        }
    }

    private double y(double value, double bottom) {
        return bottom - (bottom - TOP) * Math.min(1, value / top);
    }
}
