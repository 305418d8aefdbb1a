package io.manta.desktop.view;

import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.util.Duration;

/** Shows what was said for a moment. */
public final class Toast {
    private static final Duration SHOWN = Duration.seconds(3);

    private Toast() {}

    /** Binds the label to the notices for as long as both live. */
    public static void bind(Label label, Notices notices) {
        PauseTransition moment = new PauseTransition(SHOWN);
        moment.setOnFinished(_ -> label.setVisible(false));
        notices.countProperty()
                .addListener(
                        (_, _, _) -> {
                            label.setText(notices.text());
                            label.setVisible(true);
                            moment.playFromStart();
                        });
    }
}
