package io.manta.desktop.doctor;

import io.manta.desktop.doctor.DoctorModel.Diagnosis;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Closing;
import io.manta.desktop.widget.FailureNote;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** Binds the sheet of the diagnosis. */
final class DoctorController implements Closing {
    private final DoctorModel model;
    private final Texts texts;

    @FXML private Label title;
    @FXML private WayStrip way;
    @FXML private ProgressBar progress;
    @FXML private VBox findings;
    @FXML private FailureNote failure;
    @FXML private Button again;
    @FXML private Button report;
    @FXML private Button command;
    @FXML private Button done;

    DoctorController(DoctorModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        progress.visibleProperty().bind(model.busyProperty());
        failure.showWhile(model.problem().property(), texts);
        again.disableProperty().bind(model.busyProperty());
        again.setOnAction(_ -> model.check());
        report.setOnAction(_ -> model.copyReport());
        command.setOnAction(_ -> model.copyCommand());
        done.setOnAction(_ -> model.done());
        model.diagnosisProperty().addListener((_, _, now) -> show(now));
        show(model.diagnosisProperty().get());
    }

    private void show(Diagnosis diagnosis) {
        String peer = model.peerName();
        title.setText(peer.isEmpty() ? texts.get("doctor") : texts.get("doctor.peer", peer));
        way.show(
                diagnosis.way(),
                diagnosis.way().stream()
                        .map(each -> texts.get("doctor.lamp." + each.lamp().name()))
                        .toList());
        findings.getChildren()
                .setAll(
                        diagnosis.findings().stream()
                                .map(each -> new FindingRow(each, texts, model::help))
                                .toList());
    }

    @Override
    public void close() {
        model.close();
    }
}
