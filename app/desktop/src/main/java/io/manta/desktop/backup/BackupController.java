package io.manta.desktop.backup;

import io.manta.desktop.backup.BackupModel.Page;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Closing;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.Shown;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;

/** Binds the sheet that makes a backup. */
final class BackupController implements Closing {
    private final BackupModel model;
    private final BackupKeeping keeping;
    private final Texts texts;

    @FXML private Label title;
    @FXML private Label text;
    @FXML private Node passphrasePage;
    @FXML private PasswordField passphrase;
    @FXML private PasswordField again;
    @FXML private Label strength;
    @FXML private Label match;
    @FXML private Node progress;
    @FXML private Node readyPage;
    @FXML private Button saveFile;
    @FXML private Button saveSheet;
    @FXML private Button showText;
    @FXML private Node textPage;
    @FXML private TextArea backupText;
    @FXML private Button copy;
    @FXML private FailureNote failure;
    @FXML private FailureNote notWritten;
    @FXML private Button closeBackup;
    @FXML private Button makeBackup;
    @FXML private Button command;

    BackupController(BackupModel model, Texts texts) {
        this.model = model;
        this.keeping = model.keeping();
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        passphrase.textProperty().bindBidirectional(model.passphraseProperty());
        again.textProperty().bindBidirectional(model.againProperty());
        passphrase.setOnAction(_ -> again.requestFocus());
        again.setOnAction(_ -> model.make());
        model.passphraseProperty().subscribe(_ -> hint());
        model.againProperty().subscribe(_ -> hint());
        makeBackup.disableProperty().bind(model.readyBinding().not());
        command.setOnAction(_ -> keeping.copyCommand());
        makeBackup.setOnAction(_ -> model.make());
        saveFile.setOnAction(_ -> keeping.saveFile());
        saveSheet.setOnAction(_ -> keeping.saveSheet());
        saveFile.disableProperty().bind(keeping.writingProperty());
        saveSheet.disableProperty().bind(keeping.writingProperty());
        showText.setOnAction(_ -> showText());
        copy.setOnAction(_ -> keeping.copy());
        closeBackup.setOnAction(_ -> model.done());
        failure.showWhile(model.problem().property(), texts);
        notWritten.showWhile(keeping.problemProperty(), texts);
        keeping.keptProperty().subscribe(_ -> show(model.pageProperty().get()));
        model.pageProperty().subscribe(this::show);
    }

    private void hint() {
        PassphraseStrength now = model.strength();
        strength.setText(texts.get("backup.strength." + now.name()));
        strength.getStyleClass().setAll("label", "strength", now.name().toLowerCase(Locale.ROOT));
        match.setText(model.differs() ? texts.get("backup.differ") : "");
    }

    private void show(Page page) {
        title.setText(texts.get("backup." + page.name() + ".title"));
        text.setText(
                page == Page.READY
                        ? texts.get("backup.READY.text", keeping.rooms())
                        : texts.get("backup." + page.name() + ".text"));
        Shown.when(page == Page.PASSPHRASE, passphrasePage);
        Shown.when(page == Page.MAKING, progress);
        Shown.when(page == Page.READY, readyPage);
        Shown.when(page == Page.PASSPHRASE, makeBackup);
        int codes = keeping.codes();
        saveSheet.setText(texts.get("backup.sheet", codes, SheetDrawing.sheets(codes)));
        Shown.when(keeping.fitsPaper(), saveSheet);
        boolean kept = keeping.keptProperty().get();
        closeBackup.setText(
                texts.get(page != Page.READY ? "cancel" : kept ? "done" : "backup.drop"));
        // Escape is pressed too easily for a backup that nobody has kept.
        closeBackup.setCancelButton(page != Page.READY || kept);
        closeBackup.getStyleClass().remove("primary");
        if (kept) {
            closeBackup.getStyleClass().add("primary");
        }
        if (page == Page.READY && !kept) {
            Shown.when(false, textPage);
            saveFile.requestFocus();
        }
    }

    private void showText() {
        Shown.when(!textPage.isVisible(), textPage);
        backupText.setText(keeping.text());
    }

    @Override
    public void close() {
        model.close();
    }
}
