package io.manta.desktop.setup;

import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Closing;
import io.manta.desktop.widget.Shown;
import io.manta.desktop.widget.StepTrail;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** Binds the frame of the first way through the program. */
final class SetupController implements Closing {
    private final SetupModel model;
    private final TestStepModel test;
    private final NameStepModel name;
    private final Texts texts;
    private final Map<SetupStep, Node> pages = new EnumMap<>(SetupStep.class);

    @FXML private StepTrail steps;
    @FXML private Label title;
    @FXML private Label text;
    @FXML private Node servicePage;
    @FXML private ServiceStepController servicePageController;
    @FXML private Node trayPage;
    @FXML private TrayStepController trayPageController;
    @FXML private Node wishPage;
    @FXML private Node namePage;
    @FXML private Node testPage;
    @FXML private Button back;
    @FXML private Button skip;
    @FXML private Button later;
    @FXML private Button next;

    SetupController(SetupModel model, TestStepModel test, NameStepModel name, Texts texts) {
        this.model = model;
        this.test = test;
        this.name = name;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        steps.setSteps(
                Arrays.stream(SetupStep.values())
                        .map(step -> texts.get("setup.step." + step.name()))
                        .toList());
        pages.put(SetupStep.SERVICE, servicePage);
        pages.put(SetupStep.TRAY, trayPage);
        pages.put(SetupStep.WISH, wishPage);
        pages.put(SetupStep.NAME, namePage);
        pages.put(SetupStep.TEST, testPage);
        next.disableProperty().bind(model.passableBinding().not());
        next.setOnAction(_ -> model.next());
        back.setOnAction(_ -> model.back());
        skip.setOnAction(_ -> model.skip());
        later.setOnAction(_ -> model.later());
        model.stepProperty().subscribe(this::show);
    }

    private void show(SetupStep step) {
        steps.show(step.ordinal(), false);
        title.setText(texts.get("setup." + step.name() + ".title"));
        text.setText(texts.get("setup." + step.name() + ".text"));
        pages.forEach((each, page) -> Shown.when(each == step, page));
        Shown.when(step != SetupStep.SERVICE, back);
        Shown.when(step != SetupStep.TEST, skip);
        Shown.when(step != SetupStep.TEST, later);
        next.setText(texts.get(step == SetupStep.TEST ? "setup.finish" : "setup.next"));
        next.setCancelButton(step == SetupStep.TEST);
        switch (step) {
            case NAME -> {
                name.offer();
                namePage.lookup("#deviceName").requestFocus();
            }
            case TEST -> {
                test.begin();
                next.requestFocus();
            }
            case SERVICE, TRAY, WISH -> next.requestFocus();
        }
    }

    @Override
    public void close() {
        model.keep();
        test.close();
        servicePageController.close();
        trayPageController.close();
    }
}
