package io.manta.desktop.view;

import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.util.Duration;

/** Shows what was said for a moment. */
public final class Toast {
    private static final Duration SHOWN = Duration.seconds(3);

    /** As long as it takes to read it beyond the first few words. */
    private static final Duration FOR_EACH_LETTER = Duration.millis(45);

    private static final int FEW_LETTERS = 30;

    private Toast() {}

    /** Binds the label to the notices for as long as both live. */
    public static void bind(Label label, Notices notices) {
        PauseTransition moment = new PauseTransition();
        moment.setOnFinished(_ -> label.setVisible(false));
        notices.countProperty()
                .addListener(
                        (_, _, _) -> {
                            label.setText(notices.text());
                            label.setVisible(true);
                            moment.stop();
                            moment.setDuration(timeFor(notices.text()));
                            moment.playFromStart();
                        });
    }

    private static Duration timeFor(String text) {
        return SHOWN.add(FOR_EACH_LETTER.multiply(Math.max(0, text.length() - FEW_LETTERS)));
    }
}
