package io.manta.tun.device;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import java.util.regex.Pattern;

/**
 * What an interface may be called: the same on all systems, since settings are. Linux takes more,
 * but a % means "number it" there and the rest only confuses shells.
 */
public final class InterfaceName {
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9_.-]{1,15}");

    private InterfaceName() {}

    /**
     * @throws TunException with {@link Reason#BAD_NAME} if it is none
     */
    public static void check(String name) throws TunException {
        if (!NAME.matcher(name).matches()) {
            throw new TunException(
                    Reason.BAD_NAME,
                    "'"
                            + name
                            + "' is not a name for an interface: it takes 1 to 15 letters, digits,"
                            + " dots, hyphens and underscores");
        }
    }
}
