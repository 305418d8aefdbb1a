package io.manta.desktop.widget;

import javafx.scene.Node;

/** Nodes that come and go, and leave no gap when they are gone. */
public final class Shown {
    private Shown() {}

    /** Shows it, or takes it away with the room it had. */
    public static void when(boolean shown, Node node) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
