package io.manta.desktop.peers;

import io.manta.desktop.text.Texts;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** Binds the table of people and the pane beside it. */
final class PeopleController {
    private static final double WIDE_ENOUGH = 860;

    private final PeopleModel model;
    private final ChosenColumns chosen;
    private final PeopleCells cells;
    private final Texts texts;

    @FXML private HBox root;
    @FXML private TextField search;
    @FXML private MenuButton columns;
    @FXML private TableView<PersonRow> table;
    @FXML private Node detail;

    PeopleController(PeopleModel model, ChosenColumns chosen, PeopleCells cells, Texts texts) {
        this.model = model;
        this.chosen = chosen;
        this.cells = cells;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        PeopleTable people = new PeopleTable(table, model, cells, texts);
        people.chooseIn(columns, chosen, texts);
        search.textProperty().bindBidirectional(model.searchProperty());
        people.selection()
                .selectedItemProperty()
                .addListener((_, _, row) -> model.selectedProperty().set(Optional.ofNullable(row)));
        model.selectedProperty().addListener((_, _, row) -> select(people, row));
        root.widthProperty().addListener((_, _, _) -> fit(people));
        table.widthProperty().addListener((_, _, _) -> fit(people));
        chosen.chosenProperty().addListener((_, _, _) -> fit(people));
        fit(people);
    }

    private void select(PeopleTable people, Optional<PersonRow> row) {
        if (row.isEmpty()) {
            people.selection().clearSelection();
        } else if (people.selection().getSelectedItem() != row.get()) {
            people.selection().select(row.get());
        }
        fit(people);
    }

    /** Where there is no room for both, the details take the place of what they repeat. */
    private void fit(PeopleTable people) {
        boolean wide = root.getWidth() >= WIDE_ENOUGH;
        boolean shown = wide || model.selectedProperty().get().isPresent();
        detail.setVisible(shown);
        detail.setManaged(shown);
        people.show(chosen.chosenProperty().get(), shown && !wide);
    }
}
