package io.manta.desktop.peers;

import io.manta.desktop.text.Texts;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** Binds the table of people and the pane beside it. */
final class PeopleController {
    private static final double WIDE_ENOUGH = 860;

    private final PeopleModel model;
    private final PeopleCells cells;
    private final Texts texts;

    @FXML private HBox root;
    @FXML private TextField search;
    @FXML private TableView<PersonRow> table;
    @FXML private TableColumn<PersonRow, Person> name;
    @FXML private TableColumn<PersonRow, Person> address;
    @FXML private TableColumn<PersonRow, Person> path;
    @FXML private TableColumn<PersonRow, Person> rtt;
    @FXML private TableColumn<PersonRow, Person> traffic;
    @FXML private Node detail;

    PeopleController(PeopleModel model, PeopleCells cells, Texts texts) {
        this.model = model;
        this.cells = cells;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        table.setItems(model.rows());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.setPlaceholder(new Label(texts.get("people.none")));
        table.getColumns().forEach(column -> column.setReorderable(false));
        table.getColumns().forEach(column -> column.setSortable(false));
        for (TableColumn<PersonRow, Person> column : columns()) {
            column.setCellValueFactory(row -> row.getValue().personProperty());
        }
        name.setCellFactory(cells.name());
        address.setCellFactory(cells.address());
        path.setCellFactory(cells.path());
        rtt.setCellFactory(cells.rtt());
        traffic.setCellFactory(cells.traffic());
        search.textProperty().bindBidirectional(model.searchProperty());
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, row) -> model.selectedProperty().set(Optional.ofNullable(row)));
        model.selectedProperty().addListener((_, _, row) -> select(row));
        root.widthProperty().addListener((_, _, width) -> fit(width.doubleValue()));
    }

    private java.util.List<TableColumn<PersonRow, Person>> columns() {
        return java.util.List.of(name, address, path, rtt, traffic);
    }

    private void select(Optional<PersonRow> row) {
        if (row.isEmpty()) {
            table.getSelectionModel().clearSelection();
        } else if (table.getSelectionModel().getSelectedItem() != row.get()) {
            table.getSelectionModel().select(row.get());
        }
        fit(root.getWidth());
    }

    /** Where there is no room for both, the details take the place of what they repeat. */
    private void fit(double width) {
        boolean wide = width >= WIDE_ENOUGH;
        boolean shown = wide || model.selectedProperty().get().isPresent();
        detail.setVisible(shown);
        detail.setManaged(shown);
        address.setVisible(wide || !shown);
        traffic.setVisible(wide || !shown);
    }
}
