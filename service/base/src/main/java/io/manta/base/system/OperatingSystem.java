package io.manta.base.system;

import java.util.Locale;

/** The operating systems that Manta knows. */
public enum OperatingSystem {
    /** Any distribution. */
    LINUX,
    /** Apple's, on the desktop. */
    MACOS,
    /** Windows 10 version 1803 and later, which has Unix sockets. */
    WINDOWS,
    /** None of these: what every Java has must do. */
    OTHER;

    private static final OperatingSystem CURRENT = named(System.getProperty("os.name", ""));

    /** The one this process runs on. */
    public static OperatingSystem current() {
        return CURRENT;
    }

    /** The one whose name is as Java's property {@code os.name} has it. */
    public static OperatingSystem named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("linux")) {
            return LINUX;
        }
        if (lower.startsWith("mac")) {
            return MACOS;
        }
        return lower.startsWith("windows") ? WINDOWS : OTHER;
    }
}
