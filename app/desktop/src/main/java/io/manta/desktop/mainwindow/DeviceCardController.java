package io.manta.desktop.mainwindow;

import io.manta.desktop.mainwindow.DeviceCardModel.Card;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Notices;
import io.manta.desktop.widget.BigToggle;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.Shown;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Binds the card of this device. */
final class DeviceCardController {
    /** Below, the table alone says who is reached how. */
    private static final double WIDE_ENOUGH = 700;

    private final DeviceCardModel model;
    private final Clipboard clipboard;
    private final Notices notices;
    private final Texts texts;

    @FXML private Region root;
    @FXML private Node pathsBox;
    @FXML private BigToggle toggle;
    @FXML private Label state;
    @FXML private Label name;
    @FXML private Button address;
    @FXML private Node figures;
    @FXML private Label paths;
    @FXML private Label down;
    @FXML private Label up;
    @FXML private FailureNote failure;

    DeviceCardController(DeviceCardModel model, Clipboard clipboard, Notices notices, Texts texts) {
        this.model = model;
        this.clipboard = clipboard;
        this.notices = notices;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        model.cardProperty().addListener((_, _, now) -> show(now));
        show(model.cardProperty().get());
        root.widthProperty()
                .subscribe(width -> Shown.when(width.doubleValue() >= WIDE_ENOUGH, pathsBox));
        failure.showWhile(model.problemProperty(), texts);
        failure.setOnDismiss(model::dismissProblem);
    }

    private void show(Card card) {
        toggle.setOn(card.on());
        toggle.setDisable(!card.pressable());
        toggle.getStyleClass().remove("busy");
        if (card.busy()) {
            toggle.getStyleClass().add("busy");
        }
        toggle.setAccessibleText(texts.get(card.on() ? "device.disconnect" : "device.connect"));
        state.setText(card.state());
        name.setText(card.name() + (card.address().isEmpty() ? "" : " ·"));
        address.setText(card.address());
        address.setVisible(!card.address().isEmpty());
        figures.setVisible(!card.paths().isEmpty());
        paths.setText(card.paths());
        down.setText(card.down());
        up.setText(card.up());
    }

    @FXML
    private void toggle() {
        model.toggle();
    }

    @FXML
    private void copyAddress() {
        clipboard.put(address.getText());
        notices.say(texts.get("copied", address.getText()));
    }
}
