package io.manta.desktop.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the program starts when the person logs in: one file, as the desktop entry specification
 * says.
 *
 * @param file {@code ~/.config/autostart/manta.desktop}
 * @param program what to start
 */
public record Autostart(Path file, Path program) {
    private static final Logger LOG = LoggerFactory.getLogger(Autostart.class);

    /** Where that file is on Linux. */
    public static Autostart onLinux(Map<String, String> environment, Path home, Path program) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = config.isEmpty() ? home.resolve(".config") : Path.of(config);
        return new Autostart(folder.resolve("autostart").resolve("manta.desktop"), program);
    }

    /** Whether it does. */
    public boolean isOn() {
        return Files.exists(file);
    }

    /** Makes it so, or not; returns whether that could be done. */
    public boolean set(boolean on) {
        try {
            if (on) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, entry(), StandardCharsets.UTF_8);
            } else {
                Files.deleteIfExists(file);
            }
            return true;
        } catch (IOException e) {
            LOG.warn("autostart not changed: file={} reason={}", file, e.getMessage());
            return false;
        }
    }

    private String entry() {
        return """
        [Desktop Entry]
        Type=Application
        Name=Manta
        Exec="%s" --hidden
        Icon=manta
        Terminal=false
        X-GNOME-Autostart-enabled=true
        """
                .formatted(program);
    }
}
