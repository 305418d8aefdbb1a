package io.manta.desktop.widget;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/** What stands below a {@link TimeChart}: stretches in colours, and the times. */
public final class TimeAxis extends Pane {
    private static final double BAND = 8;
    private static final double GAP = 6;

    private final List<Mark> marks = new ArrayList<>();
    private final List<Coloured> bands = new ArrayList<>();

    private record Mark(Label label, double share) {}

    private record Coloured(Rectangle band, double from, double to) {}

    /** Takes everything away. */
    public void clear() {
        getChildren().clear();
        marks.clear();
        bands.clear();
    }

    /**
     * Colours a stretch.
     *
     * @param from share of the whole at which it begins, 0 to 1
     * @param to share at which it ends
     */
    public void addBand(double from, double to, String styleClass) {
        Rectangle band = new Rectangle();
        band.setHeight(BAND);
        band.getStyleClass().setAll("chart-band", styleClass);
        bands.add(new Coloured(band, from, to));
        getChildren().add(band);
    }

    /**
     * Puts a time below.
     *
     * @param share of the whole at which it stands, 0 to 1
     */
    public void addTime(double share, String text) {
        Label label = new Label(text);
        label.getStyleClass().add("chart-label");
        marks.add(new Mark(label, share));
        getChildren().add(label);
    }

    @Override
    protected double computePrefHeight(double width) {
        return BAND + GAP + 16;
    }

    @Override
    protected void layoutChildren() {
        double begin = TimeChart.SCALE_WIDTH;
        double whole = getWidth() - begin;
        for (Coloured each : bands) {
            each.band.setX(begin + each.from * whole);
            each.band.setY(0);
            each.band.setWidth(Math.max(1.5, (each.to - each.from) * whole - 1));
        }
        for (Mark each : marks) {
            double width = each.label.prefWidth(-1);
            double at = begin + each.share * whole - width / 2;
            double x = Math.clamp(at, begin, Math.max(begin, getWidth() - width));
            each.label.resizeRelocate(x, BAND + GAP, width, each.label.prefHeight(-1));
        }
    }
}
