package io.manta.desktop.settings;

import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Binds what the service may be told about the network around it. */
final class NetworkSettingsController {
    private final ServiceSettingsModel model;
    private final Texts texts;
    private final Map<String, SettingRow> rows = new LinkedHashMap<>();

    @FXML private HBox numbers;
    @FXML private VBox lists;
    @FXML private CheckBox mdns;
    @FXML private Node notAllowed;
    @FXML private FailureNote failure;

    NetworkSettingsController(ServiceSettingsModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        for (String key : List.of(ServiceSettingsModel.PORT, ServiceSettingsModel.MTU)) {
            numbers.getChildren().add(row(key));
            HBox.setHgrow(rows.get(key), Priority.ALWAYS);
        }
        for (String key : List.of(ServiceSettingsModel.STUN, ServiceSettingsModel.PKARR)) {
            lists.getChildren().add(row(key));
        }
        mdns.setOnAction(
                _ -> model.set(ServiceSettingsModel.MDNS, mdns.isSelected() ? "on" : "off"));
        failure.showWhile(model.problem().property(), texts);
        model.knownProperty().subscribe(this::show);
    }

    private SettingRow row(String key) {
        SettingRow row =
                new SettingRow(key, texts, text -> model.set(key, text), () -> model.reset(key));
        rows.put(key, row);
        return row;
    }

    private void show() {
        rows.forEach(
                (key, row) ->
                        model.of(key).ifPresent(setting -> row.show(setting, model.mayChange())));
        mdns.setSelected(model.value(ServiceSettingsModel.MDNS).equals("on"));
        mdns.setDisable(
                !model.mayChange()
                        || model.of(ServiceSettingsModel.MDNS)
                                .filter(setting -> !setting.needsRestart())
                                .isEmpty());
        Shown.when(!model.mayChange(), notAllowed);
    }
}
