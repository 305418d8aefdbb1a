package io.manta.desktop.map;

import io.manta.desktop.peers.PeopleModel;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.Shown;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Binds the map; a face that is pressed is chosen among the people. */
final class MapController {
    private static final double WIDE_ENOUGH = 860;

    private final MapModel model;
    private final PeopleModel people;
    private final MapActions actions;
    private final Texts texts;
    private final Amounts amounts;

    @FXML private HBox root;
    @FXML private MapPane map;
    @FXML private Label title;
    @FXML private Node detail;

    MapController(
            MapModel model, PeopleModel people, MapActions actions, Texts texts, Amounts amounts) {
        this.model = model;
        this.people = people;
        this.actions = actions;
        this.texts = texts;
        this.amounts = amounts;
    }

    @FXML
    private void initialize() {
        model.watchedProperty().bind(Shown.inItsTab(root));
        model.spotsProperty().addListener((_, _, _) -> show());
        root.widthProperty().subscribe(this::fit);
        people.selectedProperty().subscribe(this::fit);
        show();
    }

    private void show() {
        title.setText(texts.get("map.title", model.roomName()));
        map.show(model.spotsProperty().get(), model.selfProperty().get(), texts, amounts, actions);
    }

    /** Where there is no room for both, the details are there when somebody is chosen. */
    private void fit() {
        Shown.when(
                root.getWidth() >= WIDE_ENOUGH || people.selectedProperty().get().isPresent(),
                detail);
    }
}
