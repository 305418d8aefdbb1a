package io.manta.desktop.mainwindow;

import io.manta.desktop.mainwindow.MainWindowModel.Page;
import io.manta.desktop.mainwindow.MainWindowModel.Strip;
import io.manta.desktop.rooms.RoomItem;
import io.manta.desktop.rooms.RoomsModel;
import io.manta.desktop.setup.ServicePageModel;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.SheetLayer;
import io.manta.desktop.view.SheetModel;
import io.manta.desktop.view.Toast;
import io.manta.desktop.view.View;
import io.manta.desktop.view.ViewLoader;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;

/** Binds the frame of the main window. */
final class MainWindowController {
    private final MainWindowModel model;
    private final RoomsModel rooms;
    private final SheetModel sheets;
    private final Notices notices;
    private final ServicePageModel service;
    private final ViewLoader loader;
    private final Texts texts;

    @FXML private Node frame;
    @FXML private StackPane sheetLayer;
    @FXML private Label toast;
    @FXML private ListView<RoomItem> roomList;
    @FXML private Label summary;
    @FXML private Node strip;
    @FXML private Label stripText;
    @FXML private Node deviceCard;
    @FXML private Node servicePage;
    @FXML private Node welcomePage;
    @FXML private Node pendingPage;
    @FXML private TabPane tabs;
    @FXML private Tab requestsTab;
    @FXML private Label requestsBadge;

    MainWindowController(
            MainWindowModel model,
            RoomsModel rooms,
            SheetModel sheets,
            Notices notices,
            ServicePageModel service,
            ViewLoader loader,
            Texts texts) {
        this.model = model;
        this.rooms = rooms;
        this.sheets = sheets;
        this.notices = notices;
        this.service = service;
        this.loader = loader;
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
        summary.textProperty().bind(model.summaryProperty());
        model.pageProperty().addListener((_, _, _) -> showPage());
        model.stripProperty().addListener((_, _, _) -> showStrip());
        rooms.networkProperty().addListener((_, _, _) -> showRequests());
        SheetLayer.bind(sheetLayer, frame, loader, sheets);
        Toast.bind(toast, notices);
        select();
        showPage();
        showStrip();
        showRequests();
    }

    private void chosenByPerson(@org.jspecify.annotations.Nullable RoomItem room) {
        if (room != null) {
            rooms.choose(room.id());
        }
    }

    private void select() {
        rooms.chosenRoom().ifPresent(room -> roomList.getSelectionModel().select(room));
    }

    private void showPage() {
        Page page = model.pageProperty().get();
        show(servicePage, page == Page.SERVICE);
        show(deviceCard, page != Page.SERVICE);
        show(welcomePage, page == Page.WELCOME);
        show(pendingPage, page == Page.PENDING);
        show(tabs, page == Page.ROOM);
    }

    private void showStrip() {
        Strip now = model.stripProperty().get();
        show(strip, now != Strip.NONE);
        stripText.setText(now == Strip.NONE ? "" : texts.get("strip." + now.name()));
    }

    private void showRequests() {
        int waiting = rooms.chosenRoom().map(RoomItem::attention).orElse(0);
        requestsBadge.setText(Integer.toString(waiting));
        requestsTab.setGraphic(waiting > 0 ? requestsBadge : null);
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
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
    private void settings() {
        sheets.show(View.SETTINGS);
    }

    @FXML
    private void repair() {
        service.repair();
    }
}
