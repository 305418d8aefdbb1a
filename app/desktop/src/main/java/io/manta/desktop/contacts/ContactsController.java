package io.manta.desktop.contacts;

import io.manta.desktop.contacts.ContactsModel.Page;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Closing;
import io.manta.desktop.view.CodeEntry;
import io.manta.desktop.widget.CodeField;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.PictureDrop;
import io.manta.desktop.widget.QrWords;
import io.manta.desktop.widget.Shown;
import io.manta.desktop.widget.Spoken;
import java.time.Duration;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Binds the sheet of contacts. */
final class ContactsController implements Closing {
    private final ContactsModel model;
    private final ContactRows rows;
    private final Texts texts;
    private final Amounts amounts;

    @FXML private Label title;
    @FXML private Label text;
    @FXML private Node listPage;
    @FXML private VBox list;
    @FXML private Node none;
    @FXML private MyContactBox minePage;
    @FXML private Node connectPage;
    @FXML private CodeField code;
    @FXML private PictureDrop drop;
    @FXML private ChoiceBox<Duration> expiry;
    @FXML private Node progress;
    @FXML private FailureNote failure;
    @FXML private Button back;
    @FXML private Button close;
    @FXML private Button connect;
    @FXML private Button enter;
    @FXML private Button showMine;

    ContactsController(ContactsModel model, ContactRows rows, Texts texts, Amounts amounts) {
        this.model = model;
        this.rows = rows;
        this.texts = texts;
        this.amounts = amounts;
    }

    @FXML
    private void initialize() {
        CodeEntry entry = model.connecting().entry();
        code.textProperty().bindBidirectional(entry.codeProperty());
        code.setOnEnter(model::connect);
        drop.speak(texts);
        drop.setOnPaste(entry::paste);
        drop.setOnFound(
                List.of("manta://contact/"),
                entry::take,
                finding -> entry.foundNothing(QrWords.of(finding, texts)));
        expiry.getItems().setAll(Connecting.EXPIRIES);
        expiry.setConverter(new Spoken<>(amounts::span));
        expiry.setValue(Duration.ofDays(7));
        expiry.valueProperty().addListener((_, _, now) -> model.connecting().expireAfter(now));
        connect.disableProperty()
                .bind(entry.codeProperty().map(String::isBlank).flatMap(this::orBusy));
        minePage.bind(model, texts);
        failure.showWhile(model.problem().property(), texts);
        enter.setOnAction(_ -> model.enter());
        showMine.setOnAction(_ -> model.showMine());
        connect.setOnAction(_ -> model.connect());
        back.setOnAction(_ -> model.back());
        close.setOnAction(_ -> model.done());
        model.pageProperty().addListener((_, _, _) -> showPage());
        model.connecting().busyProperty().addListener((_, _, _) -> showPage());
        model.standProperty().addListener((_, _, _) -> showStand());
        showPage();
        showStand();
    }

    private ObservableValue<Boolean> orBusy(boolean blank) {
        return model.connecting().busyProperty().map(busy -> busy || blank);
    }

    private void showPage() {
        Page page = model.pageProperty().get();
        title.setText(texts.get("contact." + page.name() + ".title"));
        text.setText(texts.get("contact." + page.name() + ".text"));
        Shown.when(page == Page.LIST, listPage, enter, showMine);
        Shown.when(page == Page.MINE, minePage);
        Shown.when(page == Page.CONNECT, connectPage, connect);
        Shown.when(page == Page.CONNECT && model.connecting().busyProperty().get(), progress);
        Shown.when(page != Page.LIST, back);
    }

    private void showStand() {
        List<Node> now = model.standProperty().get().map(rows::of).orElse(List.of());
        list.getChildren().setAll(now);
        Shown.when(now.isEmpty(), none);
    }

    @FXML
    private void copyCommand() {
        model.copyCommand();
    }

    @Override
    public void close() {
        drop.giveUp();
        model.close();
    }
}
