package io.manta.desktop.upgrade;

import io.manta.desktop.text.Texts;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;

/**
 * Chooses the moment at which the new program takes over: when the window is not in front and
 * nothing that was typed or begun would be lost. In front of a person's eyes it asks, by a bar
 * above everything else. On the toolkit's thread.
 */
public final class Succession {
    private final Upgrade upgrade;
    private final Stage stage;
    private final Runnable takeOver;
    private final InvalidationListener again = _ -> consider();
    private ObservableValue<? extends Optional<?>> sheet =
            new SimpleObjectProperty<>(Optional.empty());
    private boolean over;

    /**
     * Begins to wait for an upgrade.
     *
     * @param takeOver ends this program and starts the new one; called once
     */
    public Succession(Upgrade upgrade, Stage stage, Runnable takeOver) {
        this.upgrade = upgrade;
        this.stage = stage;
        this.takeOver = takeOver;
        upgrade.dueProperty().addListener(again);
        stage.focusedProperty().addListener(again);
        stage.showingProperty().addListener(again);
        stage.iconifiedProperty().addListener(again);
    }

    /**
     * A window's content, with the bar above it while an upgrade waits.
     *
     * @param open which sheet is open, if any: what was begun there would be lost
     */
    public Parent around(Parent content, ObservableValue<? extends Optional<?>> open, Texts texts) {
        sheet = open;
        sheet.addListener(again);
        BorderPane frame = new BorderPane(content);
        InvalidationListener show =
                _ -> frame.setTop(upgrade.dueProperty().get() ? bar(texts) : null);
        upgrade.dueProperty().addListener(show);
        show.invalidated(upgrade.dueProperty());
        return frame;
    }

    private Node bar(Texts texts) {
        Label words = new Label(texts.get("upgrade.text"));
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button now = new Button(texts.get("upgrade.now"));
        now.setId("upgradeNow");
        now.setMinWidth(Button.USE_PREF_SIZE);
        now.setOnAction(_ -> over());
        HBox bar = new HBox(12, words, now);
        bar.getStyleClass().addAll("banner", "upgrade");
        return bar;
    }

    private void consider() {
        boolean seen = stage.isShowing() && !stage.isIconified() && stage.isFocused();
        boolean begun = sheet.getValue().isPresent() || hasWords(stage);
        if (upgrade.dueProperty().get() && !seen && !begun) {
            over();
        }
    }

    private void over() {
        if (!over) {
            over = true;
            takeOver.run();
        }
    }

    /** Whether something was typed that is not sent yet. */
    private static boolean hasWords(Stage stage) {
        return stage.getScene() != null && holdsWords(stage.getScene().getRoot());
    }

    private static boolean holdsWords(Node node) {
        if (!node.isVisible()) {
            return false;
        }
        if (node instanceof TextInputControl input && input.isEditable()) {
            return !input.getText().isEmpty();
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(Succession::holdsWords);
    }
}
