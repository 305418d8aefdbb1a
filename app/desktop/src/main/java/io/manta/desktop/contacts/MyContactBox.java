package io.manta.desktop.contacts;

import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.ConfirmButton;
import io.manta.desktop.widget.QrPicture;
import io.manta.ipc.reply.ContactIdReply;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The contact id of this device: its picture, itself, and taking a new one. */
public final class MyContactBox extends HBox {
    private static final int MODULE_PX = 8;
    private static final double SIDE = 196;
    private static final double FRAME = 10;

    private final ImageView picture = new ImageView();
    private final TextArea id = new TextArea();
    private final HBox copies = new HBox(8);
    private final VBox column = new VBox(10);

    public MyContactBox() {
        super(20);
        picture.setFitWidth(SIDE);
        picture.setFitHeight(SIDE);
        picture.setPreserveRatio(true);
        picture.setSmooth(false);
        StackPane frame = new StackPane(picture);
        frame.getStyleClass().add("qr-frame");
        frame.setMinSize(SIDE + 2 * FRAME, SIDE + 2 * FRAME);
        frame.setMaxSize(SIDE + 2 * FRAME, SIDE + 2 * FRAME);
        id.getStyleClass().add("mono");
        id.setEditable(false);
        id.setWrapText(true);
        id.setPrefRowCount(3);
        column.setMinWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        getChildren().addAll(frame, column);
    }

    /** Shows the id of the model, for as long as both live. */
    void bind(ContactsModel model, Texts texts) {
        picture.setAccessibleText(texts.get("contact.picture"));
        id.setAccessibleText(texts.get("contact.mine"));
        Button copyId = new Button(texts.get("contact.copy.id"), new FontIcon(Feather.COPY));
        copyId.getStyleClass().add("primary");
        copyId.setOnAction(_ -> model.mine().copyId());
        Button copyLink = new Button(texts.get("invite.copy.link"));
        copyLink.setOnAction(_ -> model.mine().copyLink());
        copies.getChildren().setAll(copyId, copyLink);
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        Label text = new Label(texts.get("contact.new.text"));
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        ConfirmButton rotate = new ConfirmButton();
        rotate.setTexts(
                texts.get("contact.new"), texts.get("contact.new.sure"), texts.get("cancel"));
        rotate.setOnConfirm(model.mine()::rotate);
        column.getChildren().setAll(id, copies, rule, text, rotate);
        model.mine().idProperty().addListener((_, _, now) -> show(now));
        show(model.mine().idProperty().get());
    }

    private void show(Optional<ContactIdReply> mine) {
        id.setText(mine.map(ContactIdReply::contactId).orElse(""));
        picture.setImage(mine.map(reply -> QrPicture.of(reply.link(), MODULE_PX)).orElse(null));
        copies.setDisable(mine.isEmpty());
    }
}
