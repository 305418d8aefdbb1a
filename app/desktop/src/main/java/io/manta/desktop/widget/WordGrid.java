package io.manta.desktop.widget;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/** Words to be compared with those on another screen, three in a row. */
public final class WordGrid extends GridPane {
    private static final int COLUMNS = 3;

    public WordGrid() {
        setHgap(10);
        setVgap(10);
        for (int i = 0; i < COLUMNS; i++) {
            ColumnConstraints third = new ColumnConstraints();
            third.setPercentWidth(100.0 / COLUMNS);
            getColumnConstraints().add(third);
        }
    }

    /** Shows these. */
    public void show(List<String> words) {
        getChildren().clear();
        for (int i = 0; i < words.size(); i++) {
            Label word = new Label(words.get(i));
            word.getStyleClass().add("word");
            word.setMaxWidth(Double.MAX_VALUE);
            add(word, i % COLUMNS, i / COLUMNS);
        }
        setAccessibleText(String.join(", ", words));
        setManaged(!words.isEmpty());
        setVisible(!words.isEmpty());
    }
}
