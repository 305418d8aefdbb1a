package io.manta.desktop.peers;

import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * What a cell of the table shows. Its nodes stand where the size of the cell puts them, and none
 * asks another for room: a text that changes ten times a second in every row measures itself alone.
 */
final class CellBox extends Region {
    private static final PseudoClass AWAY = PseudoClass.getPseudoClass("away");

    /** Puts a node with its left edge there, in the middle of the height, as large as it likes. */
    static void put(Node node, double x, double width, double height) {
        double wide = Math.min(node.prefWidth(-1), Math.max(0, width - x));
        putWide(node, x, wide, height);
    }

    /** Puts a node with its left edge there, that wide, in the middle of the height. */
    static void putWide(Node node, double x, double wide, double height) {
        double high = node.prefHeight(wide);
        node.resizeRelocate(x, Math.round((height - high) / 2), wide, high);
    }

    private final BiConsumer<Double, Double> place;

    /**
     * @param place puts the nodes, given width and height in pixels
     */
    CellBox(BiConsumer<Double, Double> place, Node... nodes) {
        this.place = place;
        getStyleClass().add("cell-box");
        for (Node node : nodes) {
            node.setManaged(false);
        }
        getChildren().addAll(nodes);
    }

    /** Whether whom it shows is away. */
    void setAway(boolean away) {
        pseudoClassStateChanged(AWAY, away);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        place.accept(getWidth(), getHeight());
    }
}
