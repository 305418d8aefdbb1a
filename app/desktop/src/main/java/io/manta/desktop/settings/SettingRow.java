package io.manta.desktop.settings;

import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.Shown;
import io.manta.ipc.reply.SettingView;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A setting of the service: what it is, a field, and buttons where there is something to do. */
final class SettingRow extends VBox {
    private static final double HEAD_PX = 20;

    private final TextField field = new TextField();
    private final Button save = new Button();
    private final Button reset = new Button();
    private final Label note = new Label();
    private final String hint;
    private final String fixed;
    private String told = "";

    /**
     * @param key of the setting; its title and hint are in the texts
     */
    SettingRow(String key, Texts texts, Consumer<String> set, Runnable unset) {
        super(4);
        hint = texts.get("settings." + key + ".hint");
        fixed = texts.get("settings.fixed");
        Label title = new Label(texts.get("settings." + key));
        title.getStyleClass().add("field-label");
        title.setLabelFor(field);
        field.setId("setting-" + key);
        field.setAccessibleText(title.getText());
        field.setPrefColumnCount(6);
        HBox.setHgrow(field, Priority.ALWAYS);
        save.setText(texts.get("save"));
        save.setMinWidth(USE_PREF_SIZE);
        save.setId("save-" + key);
        reset.setText(texts.get("settings.reset"));
        reset.getStyleClass().add("link");
        reset.setId("reset-" + key);
        reset.setMinWidth(USE_PREF_SIZE);
        field.setOnAction(_ -> set.accept(field.getText()));
        save.setOnAction(_ -> set.accept(field.getText()));
        reset.setOnAction(_ -> unset.run());
        field.textProperty().subscribe(this::offer);
        note.getStyleClass().addAll("muted", "detail");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, title, gap, reset);
        // As high with its link as without, so that rows beside each other stand level.
        head.setMinHeight(HEAD_PX);
        head.setAlignment(Pos.CENTER_LEFT);
        HBox line = new HBox(8, field, save);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, line, note);
        offer();
    }

    private void offer() {
        Shown.when(!field.getText().strip().equals(told), save);
    }

    /** Shows what the service says; what is being typed stays while that is the same. */
    void show(SettingView setting, boolean mayChange) {
        if (!setting.value().equals(told)) {
            told = setting.value();
            field.setText(told);
        }
        field.setPromptText(setting.defaultValue());
        field.setDisable(!mayChange);
        save.setDisable(!mayChange);
        Shown.when(setting.changed() && mayChange, reset);
        note.setText(setting.needsRestart() ? fixed : hint);
        offer();
    }
}
