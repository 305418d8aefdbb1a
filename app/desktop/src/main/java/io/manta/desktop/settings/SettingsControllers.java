package io.manta.desktop.settings;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.Problem;
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
        Asker asker,
        Sheets sheets) {
    /** Says how it is made. */
    public void addTo(
            Map<Class<?>, Supplier<?>> controllers,
            Runnable rebuild,
            String version,
            Texts texts,
            ErrorPresenter errors) {
        SettingsModel model =
                new SettingsModel(
                        service, preferences, autostart, theme, sheets, rebuild, version, texts);
        controllers.put(SettingsController.class, () -> new SettingsController(model, texts));
        controllers.put(
                GeneralSettingsController.class,
                () -> new GeneralSettingsController(model, serviceSettings(errors), texts));
        controllers.put(
                NoticeSettingsController.class,
                () -> new NoticeSettingsController(preferences, texts));
        controllers.put(
                NetworkSettingsController.class,
                () -> new NetworkSettingsController(serviceSettings(errors), texts));
    }

    private ServiceSettingsModel serviceSettings(ErrorPresenter errors) {
        return new ServiceSettingsModel(service, asker, new Problem(errors));
    }
}
