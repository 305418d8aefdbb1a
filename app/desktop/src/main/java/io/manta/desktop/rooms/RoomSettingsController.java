package io.manta.desktop.rooms;

import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.ConfirmButton;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.Shown;
import io.manta.ipc.reply.NetworkView;
import java.time.Duration;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** Binds the settings of a room. */
final class RoomSettingsController {
    private final RoomSettingsModel model;
    private final Texts texts;
    private final Amounts amounts;

    @FXML private Label title;
    @FXML private Label role;
    @FXML private Label mode;
    @FXML private Label range;
    @FXML private Label ephemeral;
    @FXML private Button id;
    @FXML private TextField hostname;
    @FXML private Label wished;
    @FXML private ConfirmButton leave;
    @FXML private ConfirmButton closeForGood;
    @FXML private FailureNote failure;

    RoomSettingsController(RoomSettingsModel model, Texts texts, Amounts amounts) {
        this.model = model;
        this.texts = texts;
        this.amounts = amounts;
    }

    @FXML
    private void initialize() {
        String cancel = texts.get("cancel");
        leave.setTexts(texts.get("room.leave"), texts.get("room.leave.sure"), cancel);
        leave.setOnConfirm(model::leave);
        closeForGood.setTexts(texts.get("room.close"), texts.get("room.close.sure"), cancel);
        closeForGood.setOnConfirm(model::closeForGood);
        failure.showWhile(model.problemProperty(), texts);
        model.networkProperty().addListener((_, was, now) -> show(was, now));
        show(Optional.empty(), model.networkProperty().get());
    }

    private void show(Optional<NetworkView> was, Optional<NetworkView> now) {
        if (now.isEmpty()) {
            return;
        }
        NetworkView room = now.get();
        title.setText(room.name());
        role.setText(texts.get("room.role." + room.role().name()));
        mode.setText(texts.get("room.mode." + room.mode().name()));
        range.setText(room.cidr().orElse(texts.get("room.range.none")));
        ephemeral.setText(
                room.ephemeralS()
                        .map(s -> texts.get("room.ephemeral", amounts.span(Duration.ofSeconds(s))))
                        .orElse(texts.get("room.ephemeral.none")));
        id.setText(room.id().substring(0, Math.min(16, room.id().length())) + "…");
        wished.setText(
                room.wishedHostname().map(name -> texts.get("room.wished", name)).orElse(""));
        Shown.when(room.wishedHostname().isPresent(), wished);
        closeForGood.setVisible(RoomSettingsModel.mayClose(room));
        // What somebody types is theirs until the room or the name itself is another.
        if (!was.map(n -> n.id() + n.hostname()).equals(Optional.of(room.id() + room.hostname()))) {
            hostname.setText(room.hostname());
            leave.reset();
            closeForGood.reset();
        }
    }

    @FXML
    private void rename() {
        model.rename(hostname.getText());
    }

    @FXML
    private void copyRename() {
        model.copyRename(hostname.getText());
    }

    @FXML
    private void copyLeave() {
        model.copyLeave();
    }

    @FXML
    private void copyId() {
        model.copyId();
    }
}
