package io.manta.desktop.setup;

import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.setup.ServicePageModel.Page;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the page about the service. */
final class ServicePageController {
    private final ServicePageModel model;

    @FXML private FontIcon icon;
    @FXML private Label title;
    @FXML private Label text;
    @FXML private Label detail;
    @FXML private Node buttons;
    @FXML private Button repair;

    ServicePageController(ServicePageModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        model.pageProperty().addListener((_, _, now) -> show(now));
        show(model.pageProperty().get());
    }

    private void show(Page page) {
        icon.setIconCode(iconOf(page.condition()));
        title.setText(page.title());
        text.setText(page.text());
        detail.setText(page.detail());
        detail.setVisible(!page.detail().isEmpty());
        buttons.setVisible(page.condition() != ServiceCondition.LOOKING);
        repair.setVisible(page.repairable());
        repair.setManaged(page.repairable());
        repair.setDisable(page.repairing());
        repair.setText(page.button());
    }

    private static Feather iconOf(ServiceCondition condition) {
        return switch (condition) {
            case LOOKING -> Feather.LOADER;
            case NOT_INSTALLED -> Feather.PACKAGE;
            case STOPPED -> Feather.POWER;
            case OUTDATED -> Feather.REFRESH_CW;
            case NOT_PERMITTED -> Feather.LOCK;
            case NOT_ANSWERING -> Feather.CLOCK;
            case CRASHED -> Feather.ALERT_OCTAGON;
            case RUNNING -> Feather.CHECK_CIRCLE;
        };
    }

    @FXML
    private void repair() {
        model.repair();
    }

    @FXML
    private void lookAgain() {
        model.lookAgain();
    }
}
