package io.manta.desktop.settings;

import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.Shown;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the pages of the settings, and the one that says how the service is. */
final class SettingsController {
    private final SettingsModel model;
    private final Texts texts;

    @FXML private ToggleGroup pages;
    @FXML private ToggleButton generalTab;
    @FXML private ToggleButton noticesTab;
    @FXML private ToggleButton networkTab;
    @FXML private ToggleButton healthTab;
    @FXML private Node general;
    @FXML private Node notices;
    @FXML private Node network;
    @FXML private Node state;
    @FXML private VBox health;
    @FXML private Label versions;

    SettingsController(SettingsModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        Map<Toggle, Node> content =
                Map.of(
                        generalTab, general,
                        noticesTab, notices,
                        networkTab, network,
                        healthTab, state);
        pages.selectedToggleProperty().addListener((_, was, now) -> turn(content, was, now));
        turn(content, generalTab, generalTab);
        model.health().forEach(view -> health.getChildren().add(new HealthRow(view)));
        if (model.health().isEmpty()) {
            health.getChildren().add(new Label(texts.get("summary.fine")));
        }
        versions.setText(model.versions());
    }

    /** One of them is always pressed. */
    private static void turn(Map<Toggle, Node> content, Toggle was, @Nullable Toggle now) {
        if (now == null) {
            was.setSelected(true);
        } else {
            content.forEach((tab, page) -> Shown.when(tab == now, page));
        }
    }

    @FXML
    private void diagnose() {
        model.diagnose();
    }

    @FXML
    private void done() {
        model.done();
    }
}
