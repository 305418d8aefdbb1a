package io.manta.desktop.settings;

import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.platform.Autostart;
import io.manta.desktop.platform.Preferences;
import io.manta.desktop.platform.SetupProgress;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Appearance;
import io.manta.desktop.theme.Theme;
import io.manta.desktop.view.Sheets;
import io.manta.desktop.view.View;
import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.StatusView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The windows' looks and language, and how the service is. */
final class SettingsModel {
    private final ServiceModel service;
    private final Preferences preferences;
    private final Autostart autostart;
    private final Theme theme;
    private final Sheets sheets;
    private final Runnable rebuild;
    private final String version;
    private final Texts texts;

    /**
     * @param version of this program
     * @param rebuild makes the window anew, in another language
     */
    SettingsModel(
            ServiceModel service,
            Preferences preferences,
            Autostart autostart,
            Theme theme,
            Sheets sheets,
            Runnable rebuild,
            String version,
            Texts texts) {
        this.service = service;
        this.preferences = preferences;
        this.autostart = autostart;
        this.theme = theme;
        this.sheets = sheets;
        this.rebuild = rebuild;
        this.version = version;
        this.texts = texts;
    }

    Appearance appearance() {
        return theme.appearanceProperty().get();
    }

    void setAppearance(Appearance next) {
        theme.appearanceProperty().set(next);
        preferences.setAppearance(next);
    }

    Optional<Locale> language() {
        return preferences.language();
    }

    void setLanguage(Optional<Locale> next) {
        if (!next.equals(preferences.language())) {
            preferences.setLanguage(next);
            rebuild.run();
        }
    }

    boolean startsAtLogin() {
        return autostart.isOn();
    }

    void setStartsAtLogin(boolean next) {
        autostart.set(next);
    }

    List<HealthView> health() {
        return service.snapshot().status().map(StatusView::health).orElse(List.of());
    }

    /** Versions of both. */
    String versions() {
        return texts.get(
                "settings.versions",
                version,
                service.snapshot().status().map(StatusView::version).orElse("–"));
    }

    /** Shows what is well and what is not. */
    void diagnose() {
        sheets.show(View.DOCTOR);
    }

    /** Shows the first way through the program again. */
    void setup() {
        SetupProgress before = preferences.setup();
        preferences.setSetup(new SetupProgress("", before.wish(), before.deviceName()));
        sheets.show(View.SETUP);
    }

    /** Makes a backup, and comes back. */
    void backUp() {
        sheets.visit(View.BACKUP);
    }

    /** Takes a backup back, and comes back. */
    void restore() {
        sheets.visit(View.RESTORE);
    }

    void done() {
        sheets.close();
    }
}
