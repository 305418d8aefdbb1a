package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Locale;

/** Whether the VPN goes up when the service starts. */
public enum Autostart {
    /** As it was when the service ended; up on the very first start. */
    LAST,
    /** Always. */
    ON,
    /** Never: it waits for 'manta up'. */
    OFF;

    /** Reads the name, or true and false, in any case. */
    static Autostart parse(String text) throws MantaException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "last" -> LAST;
            case "on", "true", "yes" -> ON;
            case "off", "false", "no" -> OFF;
            default ->
                    throw new MantaException(
                            ErrorCode.INVALID_ARGUMENT,
                            "'" + text + "' is not a way to start",
                            "Use last, on or off.",
                            null);
        };
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether to go up now. */
    public boolean wantsUp(boolean wasUp) {
        return switch (this) {
            case LAST -> wasUp;
            case ON -> true;
            case OFF -> false;
        };
    }
}
