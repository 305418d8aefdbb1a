package io.manta.desktop.settings;

import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Appearance;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import org.jspecify.annotations.Nullable;

/** Binds looks, language, and what happens by itself. */
final class GeneralSettingsController {
    private final SettingsModel model;
    private final ServiceSettingsModel service;
    private final Texts texts;

    @FXML private ChoiceBox<Appearance> appearance;
    @FXML private ChoiceBox<Optional<Locale>> language;
    @FXML private ChoiceBox<String> connect;
    @FXML private CheckBox login;
    @FXML private FailureNote failure;

    GeneralSettingsController(SettingsModel model, ServiceSettingsModel service, Texts texts) {
        this.model = model;
        this.service = service;
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
        connect.getItems().setAll("last", "on", "off");
        connect.setConverter(new Spoken<>(how -> texts.get("settings.connect." + how)));
        connect.setOnAction(_ -> connectAs(connect.getValue()));
        service.knownProperty().subscribe(this::showConnect);
        failure.showWhile(service.problem().property(), texts);
        login.setSelected(model.startsAtLogin());
        login.selectedProperty().addListener((_, _, now) -> model.setStartsAtLogin(now));
    }

    private String nameOf(Optional<Locale> locale) {
        return locale.map(l -> l.getDisplayLanguage(l))
                .orElse(texts.get("settings.language.system"));
    }

    private void showConnect() {
        service.of(ServiceSettingsModel.AUTOSTART).ifPresent(now -> connect.setValue(now.value()));
        connect.setDisable(!service.mayChange());
    }

    private void connectAs(@Nullable String how) {
        if (how != null) {
            service.set(ServiceSettingsModel.AUTOSTART, how);
        }
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
}
