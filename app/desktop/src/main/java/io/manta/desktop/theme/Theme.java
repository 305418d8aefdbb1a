package io.manta.desktop.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/**
 * Dresses scenes. A scene, not the program, has a theme, so two can be shown beside each other. On
 * the toolkit's thread.
 */
public final class Theme {
    private static final List<String> FONTS =
            List.of(
                    "Inter-Regular.otf",
                    "Inter-Medium.otf",
                    "Inter-SemiBold.otf",
                    "Inter-Bold.otf",
                    "JetBrainsMono-Regular.ttf",
                    "JetBrainsMono-SemiBold.ttf");

    private final ObjectProperty<Appearance> appearance =
            new SimpleObjectProperty<>(this, "appearance", Appearance.SYSTEM);
    private final ObservableValue<Boolean> dark;

    public Theme() {
        ObservableValue<ColorScheme> system = Platform.getPreferences().colorSchemeProperty();
        dark =
                appearance.flatMap(
                        wanted ->
                                system.map(
                                        scheme ->
                                                wanted == Appearance.DARK
                                                        || wanted == Appearance.SYSTEM
                                                                && scheme == ColorScheme.DARK));
    }

    /** Makes our fonts known to the toolkit; once per process. */
    public static void loadFonts() {
        for (String font : FONTS) {
            Font.loadFont(resource(font), Font.getDefault().getSize());
        }
    }

    /** What the person wants. */
    public ObjectProperty<Appearance> appearanceProperty() {
        return appearance;
    }

    /** Whether windows are dark now. */
    public boolean isDark() {
        return dark.getValue();
    }

    /** Dresses a scene, now and whenever the theme changes for as long as the scene lives. */
    public void dress(Scene scene) {
        ChangeListener<Boolean> listener = (_, _, now) -> dress(scene, now);
        // The scene keeps the listener, the theme does not keep the scene.
        scene.getProperties().put(Theme.class, listener);
        dark.addListener(new WeakChangeListener<>(listener));
        dress(scene, dark.getValue());
    }

    private static void dress(Scene scene, boolean dark) {
        scene.setUserAgentStylesheet(
                dark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets()
                .setAll(resource(dark ? "dark.css" : "light.css"), resource("manta.css"));
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
