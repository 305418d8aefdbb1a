package io.manta.desktop.widget;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** Nodes that come and go, and leave no gap when they are gone. */
public final class Shown {
    private Shown() {}

    /** Shows them, or takes them away with the room they had. */
    public static void when(boolean shown, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }

    /**
     * Whether what fills a tab is to be seen there: that of tabs behind the one in front is kept,
     * and need not follow what happens meanwhile.
     */
    public static ObservableValue<Boolean> inItsTab(Node content) {
        return content.parentProperty().flatMap(Node::visibleProperty).orElse(false);
    }
}
