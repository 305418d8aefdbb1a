package io.manta.desktop.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What this machine and its desktop are like.
 *
 * @param machineName what the machine is called; empty if nobody says
 * @param panelOnTop whether the desktop's icons usually are along the upper edge of the screen
 */
public record Surroundings(String machineName, boolean panelOnTop) {
    private static final int LONGEST = 64;

    /**
     * As Linux says.
     *
     * @param environment of the session
     * @param hostname file with the name of the machine, {@code /etc/hostname}
     */
    public static Surroundings onLinux(Map<String, String> environment, Path hostname) {
        String desktop =
                environment.getOrDefault("XDG_CURRENT_DESKTOP", "").toLowerCase(Locale.ROOT);
        boolean onTop =
                desktop.contains("gnome")
                        || desktop.contains("unity")
                        || desktop.contains("xfce")
                        || desktop.contains("mate")
                        || desktop.contains("pantheon");
        return new Surroundings(firstLine(hostname), onTop);
    }

    /** On macOS, whose menu bar is on top; the service says what the machine is called. */
    public static Surroundings onMac() {
        return new Surroundings("", true);
    }

    /** On Windows, whose icons are below. */
    public static Surroundings onWindows(Map<String, String> environment) {
        return new Surroundings(environment.getOrDefault("COMPUTERNAME", ""), false);
    }

    private static String firstLine(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            String line = text.lines().findFirst().orElse("").strip();
            return line.length() > LONGEST || line.equals("localhost") ? "" : line;
        } catch (IOException _) {
            return "";
        }
    }
}
