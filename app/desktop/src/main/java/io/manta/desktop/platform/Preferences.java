package io.manta.desktop.platform;

import io.manta.desktop.theme.Appearance;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this person wants of the windows, in a small file of theirs. What cannot be read counts as
 * not set; what cannot be written is lost at the end of the program, and logged.
 */
public final class Preferences {
    private static final Logger LOG = LoggerFactory.getLogger(Preferences.class);
    private static final String APPEARANCE = "appearance";
    private static final String LANGUAGE = "language";
    private static final String SETUP_STEP = "setup.step";
    private static final String SETUP_WISH = "setup.wish";
    private static final String SETUP_NAME = "setup.name";
    private static final String PEOPLE_COLUMNS = "people.columns";
    private static final String NOTICES_OFF = "notices.off";

    private final Path file;
    private final Properties values = new Properties();

    /** Reads the file, if there is one. */
    public Preferences(Path file) {
        this.file = file;
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                values.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("preferences unreadable: file={} reason={}", file, e.getMessage());
            }
        }
    }

    /** Where they are on Linux. */
    public static Path onLinux(Map<String, String> environment, Path home) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (config.isEmpty() ? home.resolve(".config") : Path.of(config))
                .resolve("manta")
                .resolve("desktop.properties");
    }

    /** Where they are on Windows. */
    public static Path onWindows(Map<String, String> environment, Path home) {
        String roaming = environment.getOrDefault("APPDATA", "");
        return (roaming.isEmpty() ? home.resolve("AppData/Roaming") : Path.of(roaming))
                .resolve("Manta")
                .resolve("desktop.properties");
    }

    /** Where they are on macOS. */
    public static Path onMac(Path home) {
        return home.resolve("Library/Application Support/Manta/desktop.properties");
    }

    /** Light, dark or as the desktop is. */
    public Appearance appearance() {
        String name = values.getProperty(APPEARANCE, "");
        for (Appearance known : Appearance.values()) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        return Appearance.SYSTEM;
    }

    /** Sets and keeps it. */
    public void setAppearance(Appearance appearance) {
        values.setProperty(APPEARANCE, appearance.name());
        save();
    }

    /** The language; empty for the desktop's. */
    public Optional<Locale> language() {
        String tag = values.getProperty(LANGUAGE, "");
        return tag.isEmpty() ? Optional.empty() : Optional.of(Locale.forLanguageTag(tag));
    }

    /** Sets and keeps it. */
    public void setLanguage(Optional<Locale> language) {
        values.setProperty(LANGUAGE, language.map(Locale::toLanguageTag).orElse(""));
        save();
    }

    /** How far the first way through the program has come. */
    public SetupProgress setup() {
        return new SetupProgress(
                values.getProperty(SETUP_STEP, ""),
                values.getProperty(SETUP_WISH, ""),
                values.getProperty(SETUP_NAME, ""));
    }

    /** Sets and keeps it. */
    public void setSetup(SetupProgress progress) {
        if (!progress.equals(setup())) {
            values.setProperty(SETUP_STEP, progress.step());
            values.setProperty(SETUP_WISH, progress.wish());
            values.setProperty(SETUP_NAME, progress.deviceName());
            save();
        }
    }

    /** Names of the columns that are shown of people; empty if nobody chose any. */
    public Optional<List<String>> peopleColumns() {
        String names = values.getProperty(PEOPLE_COLUMNS, "");
        return names.isEmpty() ? Optional.empty() : Optional.of(List.of(names.split(",")));
    }

    /** Sets and keeps them. */
    public void setPeopleColumns(List<String> names) {
        values.setProperty(PEOPLE_COLUMNS, String.join(",", names));
        save();
    }

    /** Whether the person wants notifications of a kind: of all until they choose otherwise. */
    public boolean wantsNotice(String kind) {
        return !silenced().contains(kind);
    }

    /** Sets and keeps it. */
    public void setWantsNotice(String kind, boolean wanted) {
        Set<String> off = silenced();
        if (wanted) {
            off.remove(kind);
        } else {
            off.add(kind);
        }
        values.setProperty(NOTICES_OFF, String.join(",", off));
        save();
    }

    private Set<String> silenced() {
        Set<String> off = new TreeSet<>(List.of(values.getProperty(NOTICES_OFF, "").split(",")));
        off.remove("");
        return off;
    }

    private void save() {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(fresh.toAbsolutePath().getParent());
            StringWriter text = new StringWriter();
            values.store(text, "Manta");
            Files.writeString(fresh, text.toString(), StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("preferences not kept: file={} reason={}", file, e.getMessage());
        }
    }
}
