package io.manta.desktop.widget;

import javafx.animation.TranslateTransition;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Skin;
import javafx.scene.control.SkinBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * A switch that shows a state and asks for another: pressing it does not move it; whoever owns the
 * state does, when it has changed.
 */
public final class BigToggle extends ButtonBase {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double WIDTH = 58;
    private static final double HEIGHT = 32;
    private static final double TRAVEL = 26;

    private final Region thumb = new Region();
    private final TranslateTransition move = new TranslateTransition(Duration.millis(120), thumb);
    private boolean on;

    public BigToggle() {
        getStyleClass().add("big-toggle");
        setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            requestFocus();
            fire();
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
            fire();
            event.consume();
        }
    }

    @Override
    public void fire() {
        if (!isDisabled()) {
            fireEvent(new javafx.event.ActionEvent(this, this));
        }
    }

    /** Whether it shows on. */
    public boolean isOn() {
        return on;
    }

    /** Shows on or off. */
    public void setOn(boolean next) {
        if (next == on) {
            return;
        }
        on = next;
        pseudoClassStateChanged(SELECTED, on);
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
        move.stop();
        move.setToX(on ? TRAVEL : 0);
        if (getScene() != null && getScene().getWindow() != null) {
            move.playFromStart();
        } else {
            thumb.setTranslateX(on ? TRAVEL : 0);
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.SELECTED
                ? (Object) on
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new ToggleSkin(this);
    }

    private static final class ToggleSkin extends SkinBase<BigToggle> {
        private static final double GAP = 3;
        private final Region track = new Region();
        private final Region thumb;

        ToggleSkin(BigToggle toggle) {
            super(toggle);
            thumb = toggle.thumb;
            track.getStyleClass().add("track");
            thumb.getStyleClass().add("thumb");
            getChildren().setAll(track, thumb);
        }

        @Override
        protected void layoutChildren(double x, double y, double width, double height) {
            track.resizeRelocate(0, 0, WIDTH, HEIGHT);
            thumb.resizeRelocate(GAP, GAP, HEIGHT - 2 * GAP, HEIGHT - 2 * GAP);
        }

        @Override
        protected double computePrefWidth(
                double height, double top, double right, double bottom, double left) {
            return WIDTH;
        }

        @Override
        protected double computePrefHeight(
                double width, double top, double right, double bottom, double left) {
            return HEIGHT;
        }
    }
}
