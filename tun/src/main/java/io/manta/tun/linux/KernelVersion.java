package io.manta.tun.linux;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this kernel can be asked for. One whose version can't be read is taken to be old. */
record KernelVersion(int major, int minor) {
    private static final Pattern START = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\D.*)?");

    /** The one this runs on. */
    static KernelVersion running() {
        return parse(System.getProperty("os.version", ""));
    }

    /** Of {@code 6.12.43-cloud-amd64}, for example. */
    static KernelVersion parse(String text) {
        Matcher version = START.matcher(text);
        return version.matches()
                ? new KernelVersion(
                        Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)))
                : new KernelVersion(0, 0);
    }

    boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || major == otherMajor && minor >= otherMinor;
    }
}
