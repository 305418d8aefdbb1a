package io.manta.desktop.rooms;

import io.manta.base.time.Clock;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.FailureNote;
import io.manta.ipc.reply.InviteState;
import io.manta.ipc.reply.InviteView;
import java.time.Duration;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** Binds the list of invites. */
final class InvitesController {
    private final InvitesModel model;
    private final Texts texts;
    private final Amounts amounts;
    private final Clock clock;

    @FXML private Node root;
    @FXML private TableView<InviteView> table;
    @FXML private TableColumn<InviteView, InviteView> state;
    @FXML private TableColumn<InviteView, InviteView> uses;
    @FXML private TableColumn<InviteView, InviteView> expires;
    @FXML private TableColumn<InviteView, InviteView> usedBy;
    @FXML private TableColumn<InviteView, InviteView> act;
    @FXML private Button make;
    @FXML private Label hint;
    @FXML private FailureNote failure;

    InvitesController(InvitesModel model, Texts texts, Amounts amounts, Clock clock) {
        this.model = model;
        this.texts = texts;
        this.amounts = amounts;
        this.clock = clock;
    }

    @FXML
    private void initialize() {
        table.setItems(model.invites());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.setPlaceholder(new Label(texts.get("invites.none")));
        table.getColumns().forEach(column -> column.setSortable(false));
        column(state, this::pill);
        column(uses, invite -> words(texts.get(invite.reusable() ? "invite.many" : "invite.one")));
        column(expires, invite -> words(expiryOf(invite)));
        column(usedBy, invite -> words(invite.usedBy().orElse("–")));
        column(act, this::revoke);
        make.disableProperty().bind(model.mayInviteProperty().not());
        hint.visibleProperty().bind(model.mayInviteProperty().not());
        failure.showWhile(model.problemProperty(), texts);
        root.sceneProperty().subscribe(scene -> model.setLooking(scene != null));
    }

    private static void column(
            TableColumn<InviteView, InviteView> column, Function<InviteView, Node> node) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(
                _ ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(@Nullable InviteView invite, boolean empty) {
                                super.updateItem(invite, empty);
                                setGraphic(invite == null ? null : node.apply(invite));
                            }
                        });
    }

    private Node pill(InviteView invite) {
        Label pill = new Label(texts.get("invite.state." + invite.state().name()));
        pill.getStyleClass().addAll("pill", invite.state() == InviteState.OPEN ? "direct" : "off");
        return pill;
    }

    private static Node words(String text) {
        return new Label(text);
    }

    private String expiryOf(InviteView invite) {
        return invite.expiresAt()
                .map(
                        end ->
                                end.isAfter(clock.now())
                                        ? texts.get(
                                                "invite.left",
                                                amounts.span(Duration.between(clock.now(), end)))
                                        : texts.get("invite.over"))
                .orElse(texts.get("invite.forever"));
    }

    private Node revoke(InviteView invite) {
        Button button = new Button(texts.get("invite.revoke"));
        button.getStyleClass().add("danger");
        button.setVisible(invite.state() == InviteState.OPEN);
        button.setOnAction(_ -> model.revoke(invite));
        return button;
    }

    @FXML
    private void copyCommand() {
        model.copyCommand();
    }

    @FXML
    private void make() {
        model.make();
    }
}
