package io.manta.desktop.doctor;

import io.manta.desktop.text.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One finding: its lamp, what is the case, what to do, and a button where one can do it. */
final class FindingRow extends HBox {
    FindingRow(Finding finding, Texts texts, Consumer<Finding> help) {
        super(12);
        getStyleClass().addAll("finding", finding.lamp().styleClass());
        setAlignment(Pos.CENTER_LEFT);
        FontIcon lamp = new FontIcon(finding.lamp().icon());
        lamp.getStyleClass().add("finding-lamp");
        VBox words = new VBox(2, label(finding.title(), "strong"), label(finding.text(), "muted"));
        if (!finding.remedy().isEmpty()) {
            words.getChildren().add(label(finding.remedy(), "finding-remedy"));
        }
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(lamp, words);
        if (finding.help() != Finding.Help.NONE) {
            Button button = new Button(texts.get("doctor.help." + finding.help().name()));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(_ -> help.accept(finding));
            getChildren().add(button);
        }
        setAccessibleText(
                texts.get("doctor.lamp." + finding.lamp().name())
                        + ": "
                        + finding.title()
                        + ". "
                        + finding.text());
    }

    private static Label label(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
