package io.manta.desktop.mainwindow;

import io.manta.desktop.rooms.RoomItem;
import io.manta.desktop.rooms.RoomsModel;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Sheets;
import io.manta.desktop.view.View;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/** Binds the rooms at the left, and what is below them. */
final class SidebarController {
    private final MainWindowModel model;
    private final RoomsModel rooms;
    private final Sheets sheets;
    private final Texts texts;

    @FXML private ListView<RoomItem> roomList;
    @FXML private Label summary;
    @FXML private Button contactsButton;

    SidebarController(MainWindowModel model, RoomsModel rooms, Sheets sheets, Texts texts) {
        this.model = model;
        this.rooms = rooms;
        this.sheets = sheets;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        roomList.setItems(rooms.rooms());
        roomList.setCellFactory(_ -> new RoomCell(texts));
        roomList.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, room) -> chosenByPerson(room));
        rooms.chosenProperty().addListener((_, _, _) -> select());
        // A room that changed is another item, which the list does not know to be the chosen one.
        rooms.rooms().addListener((ListChangeListener<RoomItem>) _ -> select());
        summary.textProperty().bind(model.summaryProperty());
        contactsButton
                .textProperty()
                .bind(model.askingProperty().map(count -> contactsText(count.intValue())));
        select();
    }

    private void chosenByPerson(@Nullable RoomItem room) {
        if (room != null) {
            rooms.choose(room.id());
        }
    }

    private void select() {
        rooms.chosenRoom().ifPresent(room -> roomList.getSelectionModel().select(room));
    }

    private String contactsText(int asking) {
        return asking == 0 ? texts.get("contacts") : texts.get("contacts.asking", asking);
    }

    @FXML
    private void create() {
        sheets.show(View.CREATE_ROOM);
    }

    @FXML
    private void join() {
        sheets.show(View.JOIN);
    }

    @FXML
    private void devices() {
        sheets.show(View.DEVICES);
    }

    @FXML
    private void contacts() {
        sheets.show(View.CONTACTS);
    }

    @FXML
    private void settings() {
        sheets.show(View.SETTINGS);
    }
}
