package io.manta.desktop.rooms;

import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.FailureNote;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;

/** Binds the sheet that founds a room. */
final class CreateRoomController {
    private final CreateRoomModel model;
    private final Texts texts;

    @FXML private TextField name;
    @FXML private TextField hostname;
    @FXML private RadioButton open;
    @FXML private Button create;
    @FXML private ProgressIndicator busy;
    @FXML private Label nameHint;
    @FXML private FailureNote failure;

    CreateRoomController(CreateRoomModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        name.textProperty().bindBidirectional(model.nameProperty());
        hostname.textProperty().bindBidirectional(model.hostnameProperty());
        model.openProperty().bind(open.selectedProperty());
        create.disableProperty().bind(model.readyBinding().not());
        busy.visibleProperty().bind(model.busyProperty());
        model.nameProperty().addListener((_, _, typed) -> hint(typed));
        failure.showWhile(model.problemProperty(), texts);
    }

    private void hint(String typed) {
        String seen = CreateRoomModel.differs(typed);
        nameHint.setText(seen.isEmpty() ? "" : texts.get("create.seen", seen));
    }

    @FXML
    private void create() {
        model.create();
    }

    @FXML
    private void copyCommand() {
        model.copyCommand();
    }

    @FXML
    private void cancel() {
        model.cancel();
    }
}
