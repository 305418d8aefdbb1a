package io.manta.desktop.setup;

import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.setup.ServicePageModel.Page;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Closing;
import io.manta.desktop.widget.CheckList;
import io.manta.desktop.widget.Shown;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.util.Subscription;

/** Binds the step that looks at the service. */
final class ServiceStepController implements Closing {
    private final ServiceModel service;
    private final ServicePageModel model;
    private final Texts texts;
    private Subscription follow = Subscription.EMPTY;

    @FXML private CheckList checks;
    @FXML private Node helps;
    @FXML private Button repair;
    @FXML private Button lookAgain;

    ServiceStepController(ServiceModel service, ServicePageModel model, Texts texts) {
        this.service = service;
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        repair.setOnAction(_ -> model.repair());
        lookAgain.setOnAction(_ -> model.lookAgain());
        follow = model.pageProperty().subscribe(this::show);
    }

    private void show(Page page) {
        checks.show(ServiceChecks.of(service.snapshot(), page.text(), texts));
        Shown.when(!service.snapshot().mayOperate(), helps);
        Shown.when(page.repairable(), repair);
        repair.setDisable(page.repairing());
        repair.setText(page.button());
    }

    @Override
    public void close() {
        follow.unsubscribe();
    }
}
