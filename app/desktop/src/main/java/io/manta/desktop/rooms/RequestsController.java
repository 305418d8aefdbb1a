package io.manta.desktop.rooms;

import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.FailureNote;
import io.manta.ipc.reply.JoinRequestView;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Binds those who knock. */
final class RequestsController {
    private final RequestsModel model;
    private final Texts texts;
    private final Amounts amounts;

    @FXML private VBox list;
    @FXML private Node none;
    @FXML private FailureNote failure;

    RequestsController(RequestsModel model, Texts texts, Amounts amounts) {
        this.model = model;
        this.texts = texts;
        this.amounts = amounts;
    }

    @FXML
    private void initialize() {
        model.requests().addListener((ListChangeListener<JoinRequestView>) _ -> show());
        failure.showWhile(model.problemProperty(), texts);
        show();
    }

    private void show() {
        none.setVisible(model.requests().isEmpty());
        none.setManaged(model.requests().isEmpty());
        list.getChildren()
                .setAll(
                        model.requests().stream()
                                .map(request -> new RequestCard(request, model, texts, amounts))
                                .toList());
    }
}
