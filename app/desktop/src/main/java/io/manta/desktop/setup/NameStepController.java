package io.manta.desktop.setup;

import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Hue;
import io.manta.desktop.widget.Face;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.Shown;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** Binds the step that names this device. */
final class NameStepController {
    private final NameStepModel model;
    private final Texts texts;

    @FXML private TextField deviceName;
    @FXML private Face face;
    @FXML private Label plain;
    @FXML private Label seen;
    @FXML private FailureNote failure;

    NameStepController(NameStepModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        deviceName.textProperty().bindBidirectional(model.nameProperty());
        failure.showWhile(model.problemProperty(), texts);
        model.nameProperty().subscribe(this::show);
    }

    private void show(String typed) {
        String name = model.plain();
        face.show(name, Hue.of(name));
        plain.setText(name);
        Shown.when(!name.isEmpty(), plain);
        seen.setText(texts.get(name.isEmpty() ? "setup.name.empty" : "setup.name.seen"));
    }
}
