package io.manta.desktop.mainwindow;

import io.manta.desktop.rooms.RoomItem;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Hue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** A room: colour, name, how many are online, how many things wait. */
final class RoomCell extends ListCell<RoomItem> {
    private final Rectangle colour = new Rectangle(10, 10);
    private final Label name = new Label();
    private final Label online = new Label();
    private final Label badge = new Label();
    private final HBox box;
    private final Texts texts;

    RoomCell(Texts texts) {
        this.texts = texts;
        colour.setArcWidth(8);
        colour.setArcHeight(8);
        name.getStyleClass().add("strong");
        online.getStyleClass().add("muted");
        online.setStyle("-fx-font-size: 11px;");
        badge.getStyleClass().add("badge");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        VBox words = new VBox(1, name, online);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        box = new HBox(10, colour, words, badge);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("room");
        // The cell is as wide as the list, never as its longest name.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable RoomItem room, boolean empty) {
        super.updateItem(room, empty);
        if (empty || room == null) {
            setGraphic(null);
            return;
        }
        name.setText(room.name());
        online.setText(wordsOf(room));
        colour.setFill(room.online() == 0 ? Hue.away() : Hue.at(room.colour()));
        badge.setText(Integer.toString(room.attention()));
        badge.setVisible(room.attention() > 0);
        box.getStyleClass().remove("away");
        if (room.online() == 0) {
            box.getStyleClass().add("away");
        }
        setAccessibleText(room.name() + ", " + online.getText());
        setGraphic(box);
    }

    private String wordsOf(RoomItem room) {
        if (room.denied()) {
            return texts.get("room.denied");
        }
        if (room.pending()) {
            return texts.get("room.pending");
        }
        return room.online() == 0
                ? texts.get("room.off")
                : texts.get("room.online", room.online(), room.members());
    }
}
