package io.manta.desktop.activity;

import io.manta.desktop.activity.RoomEvent.Kind;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One thing that happened: a sign, a sentence, the time. */
final class ActivityCell extends ListCell<RoomEvent> {
    private final FontIcon icon = new FontIcon();
    private final Label sentence = new Label();
    private final Label time = new Label();
    private final HBox row = new HBox(12, icon, sentence, time);
    private final ActivityModel model;

    ActivityCell(ActivityModel model) {
        this.model = model;
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setMinWidth(0);
        time.getStyleClass().add("muted");
        time.setMinWidth(USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable RoomEvent event, boolean empty) {
        super.updateItem(event, empty);
        if (empty || event == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        icon.setIconCode(iconOf(event.kind()));
        sentence.setText(model.sentence(event));
        time.setText(model.moment(event));
        setAccessibleText(sentence.getText() + ", " + time.getText());
        setGraphic(row);
    }

    private static Feather iconOf(Kind kind) {
        return switch (kind) {
            case CONNECTED -> Feather.POWER;
            case DISCONNECTED -> Feather.SLASH;
            case JOINED -> Feather.USER_PLUS;
            case LEFT -> Feather.USER_MINUS;
            case ONLINE -> Feather.CHECK_CIRCLE;
            case OFFLINE -> Feather.CIRCLE;
            case PATH -> Feather.SHUFFLE;
            case COORDINATOR, NO_COORDINATOR -> Feather.SHIELD;
            case RENAMED -> Feather.EDIT_2;
            case KNOCKED -> Feather.BELL;
        };
    }
}
