package io.manta.desktop.pairing;

import io.manta.desktop.pairing.DevicesModel.Page;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Closing;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.PictureDrop;
import io.manta.desktop.widget.QrPicture;
import io.manta.desktop.widget.WordGrid;
import io.manta.ipc.reply.PairListReply;
import io.manta.ipc.reply.PairRequestView;
import io.manta.ipc.reply.PairTicketReply;
import io.manta.ipc.reply.PairWaitingView;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;

/** Binds the sheet of the person's devices. */
final class DevicesController implements Closing {
    private static final int MODULE_PX = 8;

    private final DevicesModel model;
    private final Texts texts;

    @FXML private Label title;
    @FXML private Label text;
    @FXML private VBox list;
    @FXML private Node listButtons;
    @FXML private Node ticketPage;
    @FXML private ImageView picture;
    @FXML private TextField link;
    @FXML private Node enterPage;
    @FXML private TextArea code;
    @FXML private PictureDrop drop;
    @FXML private WordGrid words;
    @FXML private Node compareButtons;
    @FXML private Node progress;
    @FXML private FailureNote failure;
    @FXML private Button back;
    @FXML private Button ask;
    @FXML private Button close;

    DevicesController(DevicesModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        code.textProperty().bindBidirectional(model.codeProperty());
        drop.setOnFound(model::take, model::foundNothing);
        ask.disableProperty().bind(model.codeProperty().map(String::isBlank));
        failure.showWhile(model.problemProperty(), texts);
        model.pageProperty().addListener((_, _, _) -> show());
        model.standProperty().addListener((_, _, _) -> show());
        model.ticketProperty().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        Page page = model.pageProperty().get();
        title.setText(texts.get("pair." + page.name() + ".title"));
        text.setText(texts.get("pair." + page.name() + ".text", other()));
        list.getChildren()
                .setAll(
                        page == Page.LIST
                                ? model.devices().stream()
                                        .map(d -> new DeviceRow(d, model, texts))
                                        .toList()
                                : List.of());
        shown(list, page == Page.LIST);
        shown(listButtons, page == Page.LIST);
        shown(ticketPage, page == Page.TICKET);
        shown(enterPage, page == Page.ENTER);
        shown(compareButtons, page == Page.COMPARE);
        shown(close, page != Page.COMPARE);
        shown(progress, page == Page.ASKED);
        shown(back, page == Page.TICKET || page == Page.ENTER);
        shown(ask, page == Page.ENTER);
        words.show(wordsOf(page));
        String ticket =
                model.ticketProperty()
                        .get()
                        .map(PairTicketReply::link)
                        .map(s -> s.reveal())
                        .orElse("");
        link.setText(ticket);
        picture.setImage(ticket.isEmpty() ? null : QrPicture.of(ticket, MODULE_PX));
    }

    private String other() {
        return stand().flatMap(PairListReply::waiting).map(PairWaitingView::label).orElse("");
    }

    private Optional<PairListReply> stand() {
        return model.standProperty().get();
    }

    private List<String> wordsOf(Page page) {
        return switch (page) {
            case LIST, TICKET, ENTER -> List.of();
            case COMPARE ->
                    stand().flatMap(PairListReply::waiting)
                            .map(PairWaitingView::words)
                            .orElse(List.of());
            case ASKED ->
                    stand().flatMap(PairListReply::request)
                            .map(PairRequestView::words)
                            .orElse(List.of());
        };
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @FXML
    private void makeTicket() {
        model.makeTicket();
    }

    @FXML
    private void enterTicket() {
        model.enterTicket();
    }

    @FXML
    private void copyTicket() {
        model.copyTicket();
    }

    @FXML
    private void paste() {
        model.paste();
    }

    @FXML
    private void ask() {
        model.ask();
    }

    @FXML
    private void same() {
        model.decide(true);
    }

    @FXML
    private void differ() {
        model.decide(false);
    }

    @FXML
    private void back() {
        model.back();
    }

    @FXML
    private void done() {
        model.done();
    }

    @Override
    public void close() {
        model.close();
    }
}
