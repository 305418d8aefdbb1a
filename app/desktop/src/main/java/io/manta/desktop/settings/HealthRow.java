package io.manta.desktop.settings;

import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.Severity;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Something that is wrong with the service, in its own words. */
final class HealthRow extends HBox {
    private static final double DOT = 9;

    HealthRow(HealthView view) {
        super(10);
        Region dot = new Region();
        dot.getStyleClass().addAll("lamp", view.severity() == Severity.ERROR ? "bad" : "warn");
        dot.setMinSize(DOT, DOT);
        dot.setMaxSize(DOT, DOT);
        Label text = new Label(view.text() + " " + view.remedy());
        text.setWrapText(true);
        getChildren().addAll(dot, text);
    }
}
