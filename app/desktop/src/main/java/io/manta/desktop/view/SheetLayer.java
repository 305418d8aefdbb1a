package io.manta.desktop.view;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Shows the sheet of a {@link SheetModel} on a veil; what lies under it rests meanwhile. */
public final class SheetLayer {
    private static final String RESTING = "resting";

    private final StackPane layer;
    private final Node under;
    private final ViewLoader loader;
    private Closing closing = () -> {};
    private @Nullable Node focusBefore;

    private SheetLayer(StackPane layer, Node under, ViewLoader loader) {
        this.layer = layer;
        this.under = under;
        this.loader = loader;
    }

    /** Binds the layer to the model for as long as both live. */
    public static void bind(StackPane layer, Node under, ViewLoader loader, SheetModel model) {
        SheetLayer sheet = new SheetLayer(layer, under, loader);
        model.currentProperty().addListener((_, _, now) -> sheet.show(now));
        sheet.show(model.currentProperty().get());
    }

    private void show(Optional<View> view) {
        closing.close();
        closing = () -> {};
        layer.getChildren().clear();
        layer.setVisible(view.isPresent());
        if (view.isPresent() && !under.isDisabled()) {
            focusBefore = layer.getScene() == null ? null : layer.getScene().getFocusOwner();
        }
        rest(view.isPresent());
        view.ifPresentOrElse(this::open, this::giveFocusBack);
    }

    /** Nothing under the veil can be reached; how it looks is a matter of the veil alone. */
    private void rest(boolean rests) {
        under.getStyleClass().remove(RESTING);
        if (rests) {
            under.getStyleClass().add(RESTING);
        }
        under.setDisable(rests);
    }

    private void open(View view) {
        ViewLoader.Loaded loaded = loader.load(view);
        closing = loaded.closing();
        layer.getChildren().setAll(loaded.root());
        Optional.ofNullable(loaded.root().lookup(".first-focus"))
                .filter(node -> isReachable(node) && !node.isDisabled())
                .or(() -> firstToFocus(loaded.root()))
                .ifPresent(Node::requestFocus);
    }

    private static boolean isReachable(Node node) {
        return node.isVisible() && (node.getParent() == null || isReachable(node.getParent()));
    }

    /** What is to be filled in first, or pressed. */
    private static Optional<Node> firstToFocus(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node.isFocusTraversable()) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> firstToFocus(child).stream())
                        .findFirst()
                : Optional.empty();
    }

    private void giveFocusBack() {
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
    }
}
