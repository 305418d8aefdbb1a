package io.manta.desktop.contacts;

import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Hue;
import io.manta.desktop.widget.ConfirmButton;
import io.manta.desktop.widget.Face;
import io.manta.ipc.reply.AskedContactView;
import io.manta.ipc.reply.BlockedContactView;
import io.manta.ipc.reply.ConnectionView;
import io.manta.ipc.reply.ConnectionsReply;
import io.manta.ipc.reply.ContactRequestView;
import io.manta.ipc.reply.ContactStep;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Draws how it stands with each person: who waits for an answer comes first. */
final class ContactRows {
    private static final double FACE = 34;

    private final ContactsModel model;
    private final Texts texts;
    private final Amounts amounts;
    private final ErrorPresenter errors;

    ContactRows(ContactsModel model, Texts texts, Amounts amounts, ErrorPresenter errors) {
        this.model = model;
        this.texts = texts;
        this.amounts = amounts;
        this.errors = errors;
    }

    /** All rows; none when there is nobody. */
    List<Node> of(ConnectionsReply stand) {
        List<Node> rows = new ArrayList<>();
        section(rows, "contact.asking", stand.requests().stream().map(this::request).toList());
        section(rows, "contact.asked", stand.asked().stream().map(this::asked).toList());
        section(rows, "contact.links", stand.connections().stream().map(this::link).toList());
        section(rows, "contact.blocked", stand.blocked().stream().map(this::blocked).toList());
        return rows;
    }

    private void section(List<Node> rows, String key, List<Node> members) {
        if (!members.isEmpty()) {
            Label caption = new Label(texts.get(key));
            caption.getStyleClass().add("caption");
            rows.add(caption);
            rows.addAll(members);
        }
    }

    private Node request(ContactRequestView request) {
        String from =
                texts.get(
                        "contact.request.facts",
                        request.origin(),
                        amounts.moment(request.expiresAt()));
        Label words = words(request.words());
        Label hint = muted(texts.get("request.words"));
        HBox buttons =
                new HBox(
                        8,
                        button("contact.approve", "primary", () -> model.approve(request)),
                        button("request.deny", "plain", () -> model.deny(request, false)),
                        button("request.block", "danger", () -> model.deny(request, true)));
        VBox.setMargin(buttons, new Insets(6, 0, 0, 0));
        VBox column = column(texts.get("contact.request", request.hostname()), from);
        if (request.formerId()) {
            column.getChildren().add(muted(texts.get("contact.request.former")));
        }
        column.getChildren().addAll(words, hint, buttons);
        return row(request.hostname(), request.deviceId(), column);
    }

    private Node asked(AskedContactView asked) {
        String name = asked.hostname().orElse(ContactsModel.shortOf(asked.contactId()));
        String how =
                asked.failure()
                        .map(errors::of)
                        .map(error -> error.title() + ". " + error.remedy())
                        .orElse(
                                texts.get(
                                        "contact.step." + asked.step().name(),
                                        amounts.moment(asked.expiresAt())));
        VBox column = column(name, how);
        if (asked.step() == ContactStep.WAITING && !asked.words().isEmpty()) {
            column.getChildren().addAll(words(asked.words()), muted(texts.get("request.words")));
        }
        String end = asked.step() == ContactStep.ENDED ? "join.put.away" : "contact.cancel";
        return row(
                name, asked.contactId(), column, button(end, "plain", () -> model.cancel(asked)));
    }

    private Node link(ConnectionView link) {
        String address = link.ipv4().or(link::ipv6).orElse("");
        VBox column =
                column(
                        link.hostname().orElse(link.name()),
                        texts.get("contact.link." + link.state().name(), link.name()));
        ConfirmButton end = new ConfirmButton();
        end.setTexts(texts.get("contact.end"), texts.get("contact.end.sure"), texts.get("cancel"));
        end.setOnConfirm(() -> model.end(link));
        end.setAlignment(Pos.CENTER_RIGHT);
        end.setPrefWrapLength(230);
        Button copy = new Button(address);
        copy.getStyleClass().add("copy");
        copy.setAccessibleText(texts.get("copy") + " " + address);
        copy.setOnAction(_ -> model.copyAddress(address));
        copy.setVisible(!address.isEmpty());
        return row(link.name(), link.deviceId(), column, copy, end);
    }

    private Node blocked(BlockedContactView blocked) {
        return row(
                blocked.hostname(),
                blocked.deviceId(),
                column(
                        blocked.hostname(),
                        texts.get("contact.blocked.since", amounts.moment(blocked.since()))),
                button("contact.unblock", "plain", () -> model.unblock(blocked)));
    }

    private static HBox row(String name, String id, VBox column, Node... actions) {
        HBox row = new HBox(12, new Face(name, Hue.of(id), FACE), column);
        row.getChildren().addAll(actions);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("well");
        return row;
    }

    private static VBox column(String title, String facts) {
        Label name = new Label(title);
        name.getStyleClass().add("strong");
        name.setWrapText(true);
        VBox column = new VBox(3, name, muted(facts));
        column.setMinWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private static Label words(List<String> words) {
        Label label = new Label(String.join(" · ", words));
        label.getStyleClass().add("strong");
        label.setWrapText(true);
        return label;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Button button(String key, String styleClass, Runnable act) {
        Button button = new Button(texts.get(key));
        button.getStyleClass().add(styleClass);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        return button;
    }
}
