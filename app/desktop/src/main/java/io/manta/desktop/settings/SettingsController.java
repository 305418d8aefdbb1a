package io.manta.desktop.settings;

import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Appearance;
import io.manta.desktop.widget.Spoken;
import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Binds the settings. */
final class SettingsController {
    private static final double DOT = 9;

    private final SettingsModel model;
    private final Texts texts;

    @FXML private ChoiceBox<Appearance> appearance;
    @FXML private ChoiceBox<Optional<Locale>> language;
    @FXML private CheckBox login;
    @FXML private VBox health;
    @FXML private Label versions;

    SettingsController(SettingsModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        appearance.getItems().setAll(Appearance.values());
        appearance.setConverter(new Spoken<>(a -> texts.get("settings.appearance." + a.name())));
        appearance.setValue(model.appearance());
        appearance.valueProperty().addListener((_, _, now) -> model.setAppearance(now));
        List<Optional<Locale>> languages = new ArrayList<>();
        languages.add(Optional.empty());
        Texts.LANGUAGES.forEach(locale -> languages.add(Optional.of(locale)));
        language.getItems().setAll(languages);
        language.setConverter(new Spoken<>(this::nameOf));
        language.setValue(model.language());
        language.valueProperty().addListener((_, _, now) -> model.setLanguage(now));
        login.setSelected(model.startsAtLogin());
        login.selectedProperty().addListener((_, _, now) -> model.setStartsAtLogin(now));
        model.health().forEach(view -> health.getChildren().add(row(view)));
        if (model.health().isEmpty()) {
            health.getChildren().add(new Label(texts.get("summary.fine")));
        }
        versions.setText(model.versions());
    }

    private String nameOf(Optional<Locale> locale) {
        return locale.map(l -> l.getDisplayLanguage(l))
                .orElse(texts.get("settings.language.system"));
    }

    private static HBox row(HealthView view) {
        Region dot = new Region();
        dot.getStyleClass().addAll("lamp", view.severity() == Severity.ERROR ? "bad" : "warn");
        dot.setMinSize(DOT, DOT);
        dot.setMaxSize(DOT, DOT);
        Label text = new Label(view.text() + " " + view.remedy());
        text.setWrapText(true);
        return new HBox(10, dot, text);
    }

    @FXML
    private void diagnose() {
        model.diagnose();
    }

    @FXML
    private void setup() {
        model.setup();
    }

    @FXML
    private void backup() {
        model.backUp();
    }

    @FXML
    private void restore() {
        model.restore();
    }

    @FXML
    private void done() {
        model.done();
    }
}
