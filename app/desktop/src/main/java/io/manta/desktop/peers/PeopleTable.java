package io.manta.desktop.peers;

import io.manta.desktop.text.Texts;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TableView.TableViewSelectionModel;

/** The table of people: its columns, which of them are seen, and sorting by their heads. */
final class PeopleTable {
    private final Map<PeopleColumn, TableColumn<PersonRow, Person>> columns =
            new EnumMap<>(PeopleColumn.class);
    private final TableView<PersonRow> table;
    private final PeopleModel model;

    PeopleTable(TableView<PersonRow> table, PeopleModel model, PeopleCells cells, Texts texts) {
        this.table = table;
        this.model = model;
        table.setItems(model.rows());
        table.setPlaceholder(new Label(texts.get("people.none")));
        for (PeopleColumn column : PeopleColumn.values()) {
            table.getColumns().add(columnOf(column, cells, texts));
        }
        table.setSortPolicy(_ -> sort());
    }

    private TableColumn<PersonRow, Person> columnOf(
            PeopleColumn column, PeopleCells cells, Texts texts) {
        TableColumn<PersonRow, Person> made =
                new TableColumn<>(texts.get("people.column." + column.name()));
        made.setCellValueFactory(row -> row.getValue().personProperty());
        made.setCellFactory(cells.of(column));
        made.setComparator(column.order());
        made.setReorderable(false);
        made.setMinWidth(column.leastPx());
        made.setPrefWidth(column.usualPx());
        columns.put(column, made);
        return made;
    }

    /** Once, when the person presses a head: rows keep their places while they change. */
    private boolean sort() {
        table.getSortOrder().stream().findFirst().ifPresent(this::sortBy);
        return true;
    }

    private void sortBy(TableColumn<PersonRow, ?> head) {
        columns.forEach(
                (column, made) -> {
                    if (made == head) {
                        Comparator<Person> order = column.order();
                        boolean down = head.getSortType() == TableColumn.SortType.DESCENDING;
                        model.sort(down ? order.reversed() : order);
                    }
                });
    }

    /** Has the person choose columns in that menu. */
    void chooseIn(MenuButton menu, ChosenColumns chosen, Texts texts) {
        for (PeopleColumn column : PeopleColumn.values()) {
            if (column != PeopleColumn.NAME) {
                CheckMenuItem item = new CheckMenuItem(texts.get("people.choose." + column.name()));
                item.setSelected(chosen.chosenProperty().get().contains(column));
                item.selectedProperty().addListener((_, _, now) -> chosen.choose(column, now));
                menu.getItems().add(item);
            }
        }
    }

    /**
     * Shows these columns, scrolling sideways if they need more room than there is.
     *
     * @param details whether there is room only for what the details do not repeat
     */
    void show(Set<PeopleColumn> chosen, boolean details) {
        columns.forEach(
                (column, made) ->
                        made.setVisible(
                                chosen.contains(column) && (!details || column.isBesideDetails())));
        double least =
                columns.entrySet().stream()
                        .filter(each -> each.getValue().isVisible())
                        .mapToDouble(each -> each.getKey().leastPx())
                        .sum();
        table.setColumnResizePolicy(
                least > table.getWidth() && table.getWidth() > 0
                        ? TableView.UNCONSTRAINED_RESIZE_POLICY
                        : TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    }

    TableViewSelectionModel<PersonRow> selection() {
        return table.getSelectionModel();
    }
}
