package io.manta.daemon.state;

import io.manta.base.error.MantaException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code settings.json}: each setting that is not the default, by its name, as text. */
final class SettingsFormat implements DocumentFormat<Settings> {
    @Override
    public String fileName() {
        return "settings.json";
    }

    @Override
    public Settings initial() {
        return Settings.DEFAULTS;
    }

    @Override
    public List<Migration> migrations() {
        return List.of();
    }

    @Override
    public Settings read(JsonObject document) throws MantaException {
        Settings settings = Settings.DEFAULTS;
        for (SettingKey key : SettingKey.values()) {
            Optional<String> value = document.scalar(key.text());
            if (value.isPresent()) {
                settings = read(document, settings, key, value.get());
            }
        }
        return settings;
    }

    @Override
    public Map<String, Object> write(Settings settings) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (SettingKey key : SettingKey.values()) {
            String value = key.valueIn(settings);
            if (!value.equals(key.valueIn(Settings.DEFAULTS))) {
                fields.put(key.text(), value);
            }
        }
        return fields;
    }

    private static Settings read(
            JsonObject document, Settings settings, SettingKey key, String value)
            throws MantaException {
        try {
            return key.set(settings, value);
        } catch (MantaException e) {
            throw document.wrong(key.text(), "as it should be: " + e.getMessage());
        }
    }
}
