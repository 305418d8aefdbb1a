package io.manta.desktop.mainwindow;

import io.manta.desktop.mainwindow.MainWindowModel.Page;
import io.manta.desktop.mainwindow.MainWindowModel.Strip;
import io.manta.desktop.rooms.RoomItem;
import io.manta.desktop.rooms.RoomsModel;
import io.manta.desktop.setup.ServicePageModel;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.PageTab;
import io.manta.desktop.view.SheetLayer;
import io.manta.desktop.view.SheetModel;
import io.manta.desktop.view.Toast;
import io.manta.desktop.view.ViewLoader;
import io.manta.desktop.widget.Shown;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
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
        model.pageProperty().addListener((_, _, _) -> showPage());
        model.stripProperty().addListener((_, _, _) -> showStrip());
        rooms.networkProperty().addListener((_, _, _) -> showRequests());
        rooms.requestsWantedProperty().subscribe(this::chooseRequests);
        for (Tab tab : tabs.getTabs()) {
            ((PageTab) tab).fillBy(loader);
        }
        SheetLayer.bind(sheetLayer, frame, loader, sheets);
        Toast.bind(toast, notices);
        showPage();
        showStrip();
        showRequests();
    }

    private void showPage() {
        Page page = model.pageProperty().get();
        Shown.when(page == Page.SERVICE, servicePage);
        Shown.when(page != Page.SERVICE, deviceCard);
        Shown.when(page == Page.WELCOME, welcomePage);
        Shown.when(page == Page.PENDING, pendingPage);
        Shown.when(page == Page.ROOM, tabs);
    }

    private void showStrip() {
        Strip now = model.stripProperty().get();
        Shown.when(now != Strip.NONE, strip);
        stripText.setText(now == Strip.NONE ? "" : texts.get("strip." + now.name()));
    }

    private void showRequests() {
        int waiting = rooms.chosenRoom().map(RoomItem::attention).orElse(0);
        requestsBadge.setText(Integer.toString(waiting));
        requestsTab.setGraphic(waiting > 0 ? requestsBadge : null);
    }

    private void chooseRequests(boolean wanted) {
        if (wanted) {
            tabs.getSelectionModel().select(requestsTab);
            rooms.requestsWantedProperty().set(false);
        }
    }

    @FXML
    private void repair() {
        service.repair();
    }
}
