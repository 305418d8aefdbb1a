package io.manta.desktop.backup;

import io.manta.desktop.backup.RestoreModel.Page;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Closing;
import io.manta.desktop.widget.CheckList;
import io.manta.desktop.widget.CodeField;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.FileDrop;
import io.manta.desktop.widget.Shown;
import io.manta.desktop.widget.StepTrail;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;

/** Binds the sheet that takes a backup back. */
final class RestoreController implements Closing {
    private final RestoreModel model;
    private final BackupCollecting collecting;
    private final Texts texts;

    @FXML private StepTrail steps;
    @FXML private Label title;
    @FXML private Label text;
    @FXML private Node collectPage;
    @FXML private FileDrop drop;
    @FXML private Button open;
    @FXML private Button pasteBackup;
    @FXML private CodeField lines;
    @FXML private CheckList stand;
    @FXML private FailureNote unread;
    @FXML private Node openPage;
    @FXML private PasswordField passphrase;
    @FXML private CheckBox forget;
    @FXML private FailureNote failure;
    @FXML private Node progress;
    @FXML private Button cancel;
    @FXML private Button back;
    @FXML private Button next;
    @FXML private Button command;

    RestoreController(RestoreModel model, Texts texts) {
        this.model = model;
        this.collecting = model.collecting();
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        steps.setSteps(
                List.of(
                        texts.get("restore.step.backup"),
                        texts.get("restore.step.passphrase"),
                        texts.get("restore.step.done")));
        lines.textProperty().bindBidirectional(collecting.textProperty());
        lines.setOnEnter(model::next);
        passphrase.textProperty().bindBidirectional(model.passphraseProperty());
        forget.selectedProperty().bindBidirectional(model.forgetProperty());
        drop.setOnDrop(collecting::open, collecting::add);
        open.setOnAction(_ -> collecting.choose());
        pasteBackup.setOnAction(_ -> collecting.paste());
        collecting.standProperty().subscribe(stand::show);
        unread.showWhile(collecting.problemProperty(), texts);
        failure.showWhile(model.problem().property(), texts);
        model.takenProperty().subscribe(taken -> Shown.when(taken, forget));
        command.setOnAction(_ -> model.copyCommand());
        next.disableProperty().bind(model.passableBinding().not());
        next.setOnAction(_ -> model.next());
        back.setOnAction(_ -> model.back());
        cancel.setOnAction(_ -> model.done());
        model.pageProperty().subscribe(this::show);
    }

    private void show(Page page) {
        steps.show(stepOf(page), false);
        title.setText(texts.get("restore." + page.name() + ".title"));
        text.setText(texts.get("restore." + page.name() + ".text", model.rooms()));
        Shown.when(page == Page.COLLECT, collectPage);
        Shown.when(page == Page.PASSPHRASE, openPage);
        Shown.when(page == Page.OPENING, progress);
        Shown.when(page == Page.PASSPHRASE, back);
        Shown.when(page != Page.DONE, cancel);
        next.setText(texts.get("restore." + page.name() + ".next"));
        next.setCancelButton(page == Page.DONE);
        switch (page) {
            case PASSPHRASE -> passphrase.requestFocus();
            case DONE -> next.requestFocus();
            case COLLECT, OPENING -> {}
        }
    }

    private static int stepOf(Page page) {
        return switch (page) {
            case COLLECT -> 0;
            case PASSPHRASE, OPENING -> 1;
            case DONE -> 3;
        };
    }

    @Override
    public void close() {
        model.close();
    }
}
