package io.manta.desktop.widget;

import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyEvent;

/**
 * Room for a long code on several lines, which the keyboard leaves and sends like a short field.
 */
public final class CodeField extends TextArea {
    private Runnable send = () -> {};

    public CodeField() {
        setWrapText(true);
        setPrefRowCount(3);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** What Enter does. */
    public void setOnEnter(Runnable act) {
        send = act;
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> {
                event.consume();
                send.run();
            }
            case TAB -> {
                event.consume();
                requestFocusTraversal(
                        event.isShiftDown()
                                ? TraversalDirection.PREVIOUS
                                : TraversalDirection.NEXT);
            }
            default -> {}
        }
    }
}
