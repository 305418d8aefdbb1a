package io.manta.desktop.peers;

import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.Shown;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Binds the name that this person gives to somebody. */
final class AliasController {
    private final AliasModel model;
    private final Texts texts;

    @FXML private Node root;
    @FXML private Node shown;
    @FXML private Label inRoom;
    @FXML private Button giveAlias;
    @FXML private Node editing;
    @FXML private TextField aliasField;
    @FXML private Button roomsName;
    @FXML private FailureNote failure;

    AliasController(AliasModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        model.editingProperty().addListener((_, _, now) -> turn(now));
        model.personProperty().addListener((_, _, now) -> show(now));
        root.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && model.editingProperty().get()) {
                        model.cancel();
                        event.consume();
                    }
                });
        failure.showWhile(model.problem().property(), texts);
        turn(false);
        show(model.personProperty().get());
    }

    private void turn(boolean edits) {
        Shown.when(edits, editing);
        Shown.when(!edits, shown);
        if (edits) {
            aliasField.setText(model.personProperty().get().map(Person::name).orElse(""));
            aliasField.requestFocus();
            aliasField.selectAll();
        }
    }

    private void show(Optional<Person> person) {
        boolean aliased = person.filter(Person::hasAlias).isPresent();
        inRoom.setText(
                person.filter(Person::hasAlias)
                        .map(p -> texts.get("alias.inRoom", p.hostname()))
                        .orElse(""));
        Shown.when(aliased, inRoom);
        Shown.when(aliased, roomsName);
        giveAlias.setText(texts.get(aliased ? "alias.change" : "alias.give"));
        Shown.when(model.mayEdit(), root);
    }

    @FXML
    private void edit() {
        model.edit();
    }

    @FXML
    private void save() {
        model.save(aliasField.getText());
    }

    @FXML
    private void cancel() {
        model.cancel();
    }

    @FXML
    private void back() {
        model.takeAway();
    }

    @FXML
    private void copy() {
        model.copy(aliasField.getText());
    }
}
