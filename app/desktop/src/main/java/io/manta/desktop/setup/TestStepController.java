package io.manta.desktop.setup;

import io.manta.desktop.widget.CheckList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;

/** Binds the step that tries everything. */
final class TestStepController {
    private final TestStepModel model;

    @FXML private CheckList tests;
    @FXML private Button again;

    TestStepController(TestStepModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        tests.setOnAction(_ -> model.connect());
        again.setOnAction(_ -> model.run());
        model.linesProperty().subscribe(tests::show);
    }
}
