package io.manta.desktop.history;

import io.manta.desktop.text.Amounts;
import io.manta.desktop.widget.Marks;
import io.manta.ipc.reply.PathChange;
import io.manta.ipc.reply.PathKind;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** When somebody began to be reached in another way. */
final class ChangeRow {
    private static final double TIME_WIDTH = 150;
    private static final double SIGN_WIDTH = 14;

    private ChangeRow() {}

    static Node of(PathChange change, DayWords words, Amounts amounts) {
        Label when = new Label(amounts.minute(change.at()));
        when.getStyleClass().add("muted");
        when.setMinWidth(TIME_WIDTH);
        StackPane sign = new StackPane(mark(change.path()));
        sign.setMinWidth(SIGN_WIDTH);
        sign.getStyleClass().addAll("change-sign", change.path().name().toLowerCase(Locale.ROOT));
        HBox row = new HBox(8, when, sign, new Label(words.change(change)));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node mark(PathKind path) {
        return switch (path) {
            case LAN -> Marks.diamond();
            case DIRECT -> Marks.disc();
            case RELAY -> Marks.triangle();
            case NONE -> Marks.ring();
        };
    }
}
