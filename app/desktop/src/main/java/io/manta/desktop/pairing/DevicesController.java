package io.manta.desktop.pairing;

import io.manta.desktop.camera.Cameras;
import io.manta.desktop.pairing.DevicesModel.Page;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Closing;
import io.manta.desktop.widget.CodeField;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.PictureDrop;
import io.manta.desktop.widget.QrPicture;
import io.manta.desktop.widget.QrWords;
import io.manta.desktop.widget.Shown;
import io.manta.desktop.widget.WordGrid;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;

/** Binds the sheet of the person's devices. */
final class DevicesController implements Closing {
    private static final int MODULE_PX = 8;

    private final DevicesModel model;
    private final Cameras cameras;
    private final Texts texts;

    @FXML private Label title;
    @FXML private Label text;
    @FXML private VBox list;
    @FXML private Node listButtons;
    @FXML private Node ticketPage;
    @FXML private ImageView picture;
    @FXML private TextField link;
    @FXML private Node enterPage;
    @FXML private CodeField code;
    @FXML private PictureDrop drop;
    @FXML private WordGrid words;
    @FXML private Node compareButtons;
    @FXML private Node progress;
    @FXML private FailureNote failure;
    @FXML private Button back;
    @FXML private Button ask;
    @FXML private Button close;
    @FXML private Button makeTicket;
    @FXML private Button enterTicket;
    @FXML private Button backup;
    @FXML private Button copyTicket;
    @FXML private Button command;
    @FXML private Button same;
    @FXML private Button differ;

    DevicesController(DevicesModel model, Cameras cameras, Texts texts) {
        this.cameras = cameras;
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        code.textProperty().bindBidirectional(model.entry().codeProperty());
        code.setOnEnter(model::ask);
        drop.speak(texts);
        drop.setCameras(cameras, texts);
        drop.setOnPaste(model.entry()::paste);
        drop.setOnFound(
                List.of("manta://pair/", "mantapair1"),
                model.entry()::take,
                finding -> model.entry().foundNothing(QrWords.of(finding, texts)));
        ask.disableProperty().bind(model.entry().codeProperty().map(String::isBlank));
        failure.showWhile(model.problem().property(), texts);
        makeTicket.setOnAction(_ -> model.makeTicket());
        enterTicket.setOnAction(_ -> model.enterTicket());
        backup.setOnAction(_ -> model.backUp());
        copyTicket.setOnAction(_ -> model.copyTicket());
        command.setOnAction(_ -> model.copyCommand());
        ask.setOnAction(_ -> model.ask());
        same.setOnAction(_ -> model.decide(true));
        differ.setOnAction(_ -> model.decide(false));
        back.setOnAction(_ -> model.back());
        close.setOnAction(_ -> model.done());
        model.pageProperty().addListener((_, _, _) -> show());
        model.standProperty().addListener((_, _, _) -> show());
        model.ticketProperty().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        Page page = model.pageProperty().get();
        title.setText(texts.get("pair." + page.name() + ".title"));
        text.setText(texts.get("pair." + page.name() + ".text", model.other()));
        list.getChildren()
                .setAll(
                        page == Page.LIST
                                ? model.devices().stream()
                                        .map(d -> new DeviceRow(d, model, texts))
                                        .toList()
                                : List.of());
        Shown.when(page == Page.LIST, list, listButtons);
        Shown.when(page == Page.TICKET, ticketPage);
        Shown.when(page == Page.ENTER, enterPage, ask);
        Shown.when(page == Page.COMPARE, compareButtons);
        Shown.when(page != Page.COMPARE, close);
        Shown.when(page == Page.ASKED, progress);
        Shown.when(page == Page.TICKET || page == Page.ENTER, back);
        words.show(model.words());
        String ticket = model.ticketLink();
        link.setText(ticket);
        picture.setImage(ticket.isEmpty() ? null : QrPicture.of(ticket, MODULE_PX));
    }

    @Override
    public void close() {
        drop.giveUp();
        model.close();
    }
}
