package io.manta.desktop.join;

import io.manta.desktop.camera.Cameras;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Closing;
import io.manta.desktop.widget.CodeField;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.PictureDrop;
import io.manta.desktop.widget.QrWords;
import io.manta.desktop.widget.Shown;
import io.manta.desktop.widget.StepTrail;
import io.manta.desktop.widget.WordGrid;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** Binds the way into a room. */
final class JoinController implements Closing {
    private final JoinModel model;
    private final Cameras cameras;
    private final Texts texts;

    @FXML private StepTrail steps;
    @FXML private Node codePage;
    @FXML private CodeField code;
    @FXML private TextField hostname;
    @FXML private PictureDrop drop;
    @FXML private Node waitPage;
    @FXML private Label headline;
    @FXML private Label explanation;
    @FXML private WordGrid words;
    @FXML private Node progress;
    @FXML private FailureNote failure;
    @FXML private Button join;
    @FXML private Button later;
    @FXML private Button cancel;
    @FXML private Button done;
    @FXML private Button copyCommand;

    JoinController(JoinModel model, Cameras cameras, Texts texts) {
        this.cameras = cameras;
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        steps.setSteps(
                List.of(
                        texts.get("join.step.code"),
                        texts.get("join.step.ask"),
                        texts.get("join.step.wait"),
                        texts.get("join.step.in")));
        code.textProperty().bindBidirectional(model.entry().codeProperty());
        hostname.textProperty().bindBidirectional(model.hostnameProperty());
        code.setOnEnter(model::join);
        cancel.setOnAction(_ -> model.cancel());
        copyCommand.setOnAction(_ -> model.copyCommand());
        drop.speak(texts);
        drop.setCameras(cameras, texts);
        drop.setOnPaste(model.entry()::paste);
        drop.setOnFound(
                List.of("manta://join/", "manta1"),
                model.entry()::take,
                finding -> model.entry().foundNothing(QrWords.of(finding, texts)));
        join.disableProperty().bind(model.entry().codeProperty().map(String::isBlank));
        failure.showWhile(model.problem().property(), texts);
        model.stageProperty().addListener((_, _, _) -> show());
        model.pendingProperty().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        JoinStage stage = model.stageProperty().get();
        boolean asksForCode = stage == JoinStage.CODE;
        Shown.when(asksForCode, codePage);
        Shown.when(!asksForCode, waitPage);
        Shown.when(asksForCode, join);
        Shown.when(stage == JoinStage.WAITING, later);
        Shown.when(asksForCode || stage.isUnderWay(), cancel);
        Shown.when(stage == JoinStage.IN || stage == JoinStage.DENIED, done);
        Shown.when(stage.isUnderWay(), progress);
        if (done.isVisible()) {
            done.requestFocus();
        }
        steps.show(stepOf(stage), stage == JoinStage.DENIED);
        headline.setText(texts.get("join." + stage.name() + ".title", model.roomName()));
        explanation.setText(texts.get("join." + stage.name() + ".text", model.coordinator()));
        words.show(stage.isUnderWay() ? model.words() : List.of());
    }

    private static int stepOf(JoinStage stage) {
        return switch (stage) {
            case CODE -> 0;
            case REACHING, ASKING -> 1;
            case WAITING, DENIED -> 2;
            case IN -> 4;
        };
    }

    @FXML
    private void join() {
        model.join();
    }

    @FXML
    private void done() {
        model.done();
    }

    @Override
    public void close() {
        drop.giveUp();
        model.close();
    }
}
