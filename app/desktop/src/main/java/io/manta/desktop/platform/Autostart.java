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
 * or launchd says.
 *
 * @param file {@code ~/.config/autostart/manta.desktop}
 * @param program what to start
 * @param form what is in the file
 */
public record Autostart(Path file, Path program, Form form) {
    private static final Logger LOG = LoggerFactory.getLogger(Autostart.class);

    /** What says that a program is to be started. */
    public enum Form {
        /** Of freedesktop.org; the program is a file to run. */
        DESKTOP_ENTRY,
        /** Of launchd, launchd.plist(5); the program is a bundle to open. */
        LAUNCH_AGENT,
        /** A script in the folder of Windows that is looked through; the program is one, too. */
        STARTUP_SCRIPT
    }

    /** With a desktop entry. */
    public Autostart(Path file, Path program) {
        this(file, program, Form.DESKTOP_ENTRY);
    }

    /**
     * Where that file is on macOS.
     *
     * @param image {@code Contents/Resources/manta} of the bundle
     */
    public static Autostart onMac(Path home, Path image) {
        Path bundle = image.resolve("../../..").normalize();
        return new Autostart(
                home.resolve("Library/LaunchAgents/io.manta.app.plist"), bundle, Form.LAUNCH_AGENT);
    }

    /** Where that file is on Windows. */
    public static Autostart onWindows(Map<String, String> environment, Path home, Path program) {
        String roaming = environment.getOrDefault("APPDATA", "");
        Path folder = roaming.isEmpty() ? home.resolve("AppData/Roaming") : Path.of(roaming);
        return new Autostart(
                folder.resolve("Microsoft/Windows/Start Menu/Programs/Startup/Manta.cmd"),
                program,
                Form.STARTUP_SCRIPT);
    }

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
        return switch (form) {
            case DESKTOP_ENTRY -> desktopEntry();
            case LAUNCH_AGENT -> launchAgent();
            case STARTUP_SCRIPT -> "@call \"" + program + "\" --hidden\r\n";
        };
    }

    /** Opened as a person would, so that a second start finds the first; in the background. */
    private String launchAgent() {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0">
        <dict>
            <key>Label</key>
            <string>io.manta.app</string>
            <key>AssociatedBundleIdentifiers</key>
            <string>io.manta.app</string>
            <key>ProgramArguments</key>
            <array>
                <string>/usr/bin/open</string>
                <string>-g</string>
                <string>-a</string>
                <string>%s</string>
                <string>--args</string>
                <string>--hidden</string>
            </array>
            <key>RunAtLoad</key>
            <true/>
        </dict>
        </plist>
        """
                .formatted(
                        program.toString()
                                .replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;"));
    }

    private String desktopEntry() {
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
