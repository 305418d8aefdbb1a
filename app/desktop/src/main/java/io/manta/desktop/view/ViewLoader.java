package io.manta.desktop.view;

import io.manta.desktop.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads views with controllers made by constructors. On the toolkit's thread. */
public final class ViewLoader {
    private final Texts texts;
    private final Map<Class<?>, Supplier<?>> controllers;

    /**
     * @param controllers how each controller is made, anew for each load
     */
    public ViewLoader(Texts texts, Map<Class<?>, Supplier<?>> controllers) {
        this.texts = texts;
        this.controllers = controllers;
    }

    /**
     * A view and who has to be told when it is taken away.
     *
     * @param root its nodes
     * @param closing what ends with it
     */
    public record Loaded(Parent root, Closing closing) {}

    /** A fresh tree of nodes. */
    public Loaded load(View view) {
        return load(view.fxml());
    }

    /**
     * A fresh tree of nodes.
     *
     * @param fxml where it is described, below the folder of the program
     */
    Loaded load(String fxml) {
        URL url =
                Objects.requireNonNull(
                        ViewLoader.class.getResource("/io/manta/desktop/" + fxml), fxml);
        FXMLLoader loader = new FXMLLoader(url, texts.bundle());
        loader.setControllerFactory(this::controller);
        try {
            Parent root = loader.load();
            return new Loaded(
                    root, loader.getController() instanceof Closing closing ? closing : () -> {});
        } catch (IOException e) {
            throw new UncheckedIOException("view " + fxml + " does not load", e);
        }
    }

    private Object controller(Class<?> type) {
        Supplier<?> maker = controllers.get(type);
        if (maker == null) {
            throw new IllegalStateException("nobody makes a " + type.getName());
        }
        return maker.get();
    }
}
