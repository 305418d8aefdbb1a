package io.manta.desktop.map;

import io.manta.desktop.peers.PeopleModel;
import io.manta.desktop.peers.Person;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.Shown;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** Binds the map; a face that is pressed is chosen among the people. */
final class MapController {
    private final MapModel model;
    private final PeopleModel people;
    private final Texts texts;
    private final Amounts amounts;

    @FXML private Node root;
    @FXML private MapPane map;
    @FXML private Label title;

    MapController(MapModel model, PeopleModel people, Texts texts, Amounts amounts) {
        this.model = model;
        this.people = people;
        this.texts = texts;
        this.amounts = amounts;
    }

    @FXML
    private void initialize() {
        model.watchedProperty().bind(Shown.inItsTab(root));
        model.spotsProperty().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        title.setText(texts.get("map.title", model.roomName()));
        map.show(
                model.spotsProperty().get(),
                model.selfProperty().get(),
                texts,
                amounts,
                this::choose);
    }

    private void choose(Person person) {
        people.choose(person.id());
    }
}
