package io.manta.desktop.join;

import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.WordGrid;
import io.manta.ipc.reply.JoinStep;
import io.manta.ipc.reply.PendingNetworkView;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** Binds the page of a room this device is not in yet. */
final class PendingController {
    private final PendingModel model;
    private final Texts texts;

    @FXML private Label title;
    @FXML private Label text;
    @FXML private Node progress;
    @FXML private WordGrid words;
    @FXML private FailureNote failure;
    @FXML private Button leave;

    PendingController(PendingModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        failure.showWhile(model.problemProperty(), texts);
        model.pendingProperty().addListener((_, _, now) -> show(now));
        show(model.pendingProperty().get());
    }

    private void show(Optional<PendingNetworkView> pending) {
        JoinStep step = pending.flatMap(PendingNetworkView::step).orElse(JoinStep.REACHING);
        JoinStage stage = JoinStage.of(step);
        String name = pending.flatMap(PendingNetworkView::name).orElse(texts.get("room.unnamed"));
        title.setText(texts.get("join." + stage.name() + ".title", name));
        text.setText(
                texts.get(
                        "join." + stage.name() + ".text",
                        pending.flatMap(PendingNetworkView::coordinator).orElse("")));
        progress.setVisible(stage.isUnderWay());
        progress.setManaged(stage.isUnderWay());
        words.show(
                stage.isUnderWay()
                        ? pending.map(PendingNetworkView::words).orElse(List.of())
                        : List.of());
        leave.setText(texts.get(stage == JoinStage.DENIED ? "join.put.away" : "join.take.back"));
    }

    @FXML
    private void leave() {
        model.leave();
    }
}
