package io.manta.desktop.widget;

import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;

/**
 * A button for what cannot be undone: pressed once, it asks beside itself; nothing happens until
 * that is answered.
 */
public final class ConfirmButton extends FlowPane {
    private final Button first = new Button();
    private final Button sure = new Button();
    private final Button cancel = new Button();
    private Runnable act = () -> {};

    public ConfirmButton() {
        super(8, 8);
        first.getStyleClass().add("danger");
        sure.getStyleClass().add("danger");
        first.setOnAction(_ -> ask());
        sure.setOnAction(_ -> confirm());
        cancel.setOnAction(_ -> reset());
        reset();
    }

    /** What the three buttons say. */
    public void setTexts(String firstText, String sureText, String cancelText) {
        first.setText(firstText);
        sure.setText(sureText);
        cancel.setText(cancelText);
    }

    /** What happens after the second press. */
    public void setOnConfirm(Runnable next) {
        act = next;
    }

    private void ask() {
        // The harmless answer lies where the pointer is.
        getChildren().setAll(cancel, sure);
        cancel.requestFocus();
    }

    private void confirm() {
        reset();
        act.run();
    }

    /** As before the first press. */
    public void reset() {
        getChildren().setAll(first);
    }
}
