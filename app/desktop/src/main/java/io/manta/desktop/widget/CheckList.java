package io.manta.desktop.widget;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Things that were looked at, one below the other, each with a sign and what it means. */
public final class CheckList extends VBox {
    private static final double SIGN_WIDTH = 22;

    private Consumer<String> act = _ -> {};
    private List<CheckLine> shown = List.of();

    public CheckList() {
        super(10);
        getStyleClass().add("check-list");
    }

    /** Who is told that the button of a line was pressed, by its id. */
    public void setOnAction(Consumer<String> taker) {
        act = taker;
    }

    /** Shows these lines; while they stay as they are, so do the nodes and the focus on them. */
    public void show(List<CheckLine> lines) {
        if (!lines.equals(shown)) {
            shown = List.copyOf(lines);
            getChildren().setAll(lines.stream().map(this::row).toList());
        }
    }

    private HBox row(CheckLine line) {
        FontIcon icon = new FontIcon(line.mark().icon());
        HBox sign = new HBox(icon);
        sign.setMinWidth(SIGN_WIDTH);
        Label title = new Label(line.title());
        title.getStyleClass().add("strong");
        VBox words = new VBox(2, title);
        if (!line.text().isEmpty()) {
            Label text = new Label(line.text());
            text.getStyleClass().add("muted");
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            words.getChildren().add(text);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, sign, words);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().addAll("check", line.mark().name().toLowerCase(Locale.ROOT));
        if (!line.action().isEmpty()) {
            row.getChildren().add(button(line));
        }
        return row;
    }

    private Button button(CheckLine line) {
        Button button = new Button(line.action());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> act.accept(line.id()));
        return button;
    }
}
