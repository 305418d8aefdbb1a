package io.manta.desktop.activity;

import io.manta.desktop.widget.Shown;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;

/** Binds what happened in the room. */
final class ActivityController {
    private final ActivityModel model;

    @FXML private Label since;
    @FXML private ListView<RoomEvent> list;
    @FXML private Node none;

    ActivityController(ActivityModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        since.setText(model.since());
        list.setItems(model.events());
        list.setCellFactory(_ -> new ActivityCell(model));
        model.events().addListener((ListChangeListener<RoomEvent>) _ -> show());
        show();
    }

    private void show() {
        boolean empty = model.events().isEmpty();
        Shown.when(empty, none);
        Shown.when(!empty, list);
        // Nothing moves under the pointer; else what is new is to be seen.
        if (!empty && !list.isHover()) {
            list.scrollTo(model.events().size() - 1);
        }
    }
}
