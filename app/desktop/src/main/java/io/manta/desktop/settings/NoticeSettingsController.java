package io.manta.desktop.settings;

import io.manta.desktop.notify.NoticeKind;
import io.manta.desktop.platform.Preferences;
import io.manta.desktop.text.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Binds the choice of notifications. */
final class NoticeSettingsController {
    private final Preferences preferences;
    private final Texts texts;

    @FXML private VBox kinds;

    NoticeSettingsController(Preferences preferences, Texts texts) {
        this.preferences = preferences;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        for (NoticeKind kind : NoticeKind.values()) {
            String name = kind.name();
            CheckBox box = new CheckBox(texts.get("settings.notice." + name));
            box.setId("notice" + name);
            box.setWrapText(true);
            box.setSelected(preferences.wantsNotice(name));
            box.selectedProperty()
                    .addListener((_, _, now) -> preferences.setWantsNotice(name, now));
            Label note = new Label(texts.get("settings.notice." + name + ".note"));
            note.getStyleClass().addAll("muted", "beside-box");
            note.setWrapText(true);
            kinds.getChildren().add(new VBox(2, box, note));
        }
    }
}
