package io.manta.desktop.rooms;

import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Closing;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.PictureSaver;
import io.manta.desktop.widget.QrPicture;
import io.manta.desktop.widget.Spoken;
import io.manta.ipc.reply.InviteCreateReply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;

/** Binds one invite. */
final class InviteController implements Closing {
    private static final List<Duration> EXPIRIES =
            List.of(
                    Duration.ofHours(1),
                    Duration.ofDays(1),
                    Duration.ofDays(7),
                    Duration.ofDays(30));
    private static final int MODULE_PX = 8;

    private final InviteModel model;
    private final Texts texts;

    @FXML private Label title;
    @FXML private ImageView picture;
    @FXML private TextField link;
    @FXML private ToggleButton one;
    @FXML private ToggleButton many;
    @FXML private ChoiceBox<Duration> expiry;
    @FXML private Label until;
    @FXML private Label waiting;
    @FXML private Node buttons;
    @FXML private Node paper;
    @FXML private Button done;
    @FXML private Button copyLink;
    @FXML private Button copyCode;
    @FXML private Button print;
    @FXML private Button savePaper;
    @FXML private Button copyCommand;
    @FXML private FailureNote failure;

    InviteController(InviteModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        title.setText(model.title());
        done.setOnAction(_ -> model.done());
        copyLink.setOnAction(_ -> model.copyLink());
        copyCode.setOnAction(_ -> model.copyCode());
        print.setOnAction(_ -> model.print());
        savePaper.setOnAction(_ -> model.savePaper());
        copyCommand.setOnAction(_ -> model.copyCommand());
        expiry.getItems().setAll(EXPIRIES);
        expiry.setConverter(new Spoken<>(in -> texts.get("invite.in." + in.toHours())));
        expiry.setValue(Duration.ofDays(7));
        expiry.valueProperty().addListener((_, _, now) -> model.expireAfter(now));
        one.getToggleGroup()
                .selectedToggleProperty()
                .addListener(
                        (_, was, now) ->
                                chosen(was == null ? one : (ToggleButton) was, now == null));
        model.inviteProperty().addListener((_, _, now) -> show(now));
        model.usedByProperty().subscribe(() -> waiting.setText(model.waiting()));
        failure.showWhile(model.problem().property(), texts);
        show(model.inviteProperty().get());
        waiting.setText(model.waiting());
    }

    /** One of the two is always pressed. */
    private void chosen(ToggleButton before, boolean none) {
        if (none) {
            before.setSelected(true);
        } else {
            model.setReusable(many.isSelected());
        }
    }

    private void show(Optional<InviteCreateReply> invite) {
        String text = invite.map(reply -> reply.link().reveal()).orElse("");
        link.setText(text);
        picture.setImage(text.isEmpty() ? null : QrPicture.of(text, MODULE_PX));
        until.setText(model.expires());
        buttons.setDisable(text.isEmpty());
        paper.setDisable(text.isEmpty());
    }

    @FXML
    private void savePicture() {
        try {
            PictureSaver.save(picture.getImage(), picture, texts.get("picture.save"), "manta.png")
                    .ifPresent(file -> model.savedPicture(Optional.of(file.getName())));
        } catch (IOException _) {
            model.savedPicture(Optional.empty());
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
