package io.manta.desktop.widget;

import io.manta.desktop.error.ErrorText;
import io.manta.desktop.text.Texts;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What happened, why, and what to do next; takes no room while nothing happened. */
public final class FailureNote extends HBox {
    private final Label title = new Label();
    private final Label text = new Label();
    private final Label detail = new Label();
    private final Button copy = new Button();
    private final Button dismiss = new Button();
    private String copied = "";

    public FailureNote() {
        super(12);
        getStyleClass().add("failure");
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        detail.setWrapText(true);
        detail.setMinHeight(Region.USE_PREF_SIZE);
        detail.getStyleClass().addAll("muted", "detail");
        VBox words = new VBox(3, title, text, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        copy.setGraphic(new FontIcon(Feather.COPY));
        dismiss.setGraphic(new FontIcon(Feather.X));
        copy.getStyleClass().add("ghost");
        dismiss.getStyleClass().add("ghost");
        copy.setOnAction(
                _ ->
                        Clipboard.getSystemClipboard()
                                .setContent(Map.of(DataFormat.PLAIN_TEXT, copied)));
        setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(new FontIcon(Feather.ALERT_CIRCLE), words, copy, dismiss);
        setShown(false);
        setOnDismiss(null);
    }

    /** Shows the value for as long as there is one. */
    public void showWhile(ObservableValue<Optional<ErrorText>> problem, Texts texts) {
        copy.setAccessibleText(texts.get("failure.copy"));
        copy.setTooltip(new Tooltip(texts.get("failure.copy")));
        dismiss.setAccessibleText(texts.get("close"));
        dismiss.setTooltip(new Tooltip(texts.get("close")));
        problem.addListener((_, _, now) -> show(now));
        show(problem.getValue());
    }

    private void show(Optional<ErrorText> problem) {
        setShown(problem.isPresent());
        problem.ifPresent(
                error -> {
                    title.setText(error.title());
                    text.setText(error.text() + " " + error.remedy());
                    detail.setText(error.detail());
                    copied = error.code() + ": " + error.detail();
                    setAccessibleText(error.title() + ". " + text.getText());
                });
    }

    private void setShown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }

    /** What the cross does; without, there is none. */
    public void setOnDismiss(@org.jspecify.annotations.Nullable Runnable act) {
        dismiss.setVisible(act != null);
        dismiss.setManaged(act != null);
        dismiss.setOnAction(
                _ -> {
                    if (act != null) {
                        act.run();
                    }
                });
    }
}
