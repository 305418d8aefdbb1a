package io.manta.desktop.settings;

import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.platform.Autostart;
import io.manta.desktop.platform.Preferences;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Theme;
import io.manta.desktop.view.Sheets;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the controller of this package. */
public record SettingsControllers(
        ServiceModel service,
        Preferences preferences,
        Autostart autostart,
        Theme theme,
        Sheets sheets) {
    /** Says how it is made. */
    public void addTo(
            Map<Class<?>, Supplier<?>> controllers, Runnable rebuild, String version, Texts texts) {
        controllers.put(
                SettingsController.class,
                () ->
                        new SettingsController(
                                new SettingsModel(
                                        service,
                                        preferences,
                                        autostart,
                                        theme,
                                        sheets,
                                        rebuild,
                                        version,
                                        texts),
                                texts));
    }
}
