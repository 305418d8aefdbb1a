package io.manta.daemon.os;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * What the system may ask of the process. Handled here rather than by a shutdown hook, so that a
 * wanted stop ends with exit code 0.
 */
public final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /** From now on SIGTERM and SIGINT mean stop, and SIGHUP means read the settings again. */
    public static void handle(Runnable stop, Runnable reload) {
        for (String name : List.of("TERM", "INT")) {
            on(name, stop);
        }
        on("HUP", reload);
    }

    private static void on(String name, Runnable action) {
        try {
            Signal.handle(new Signal(name), signal -> action.run());
        } catch (IllegalArgumentException e) {
            // Windows has no HUP, and a JVM started with -Xrs keeps signals to itself.
            LOG.debug("signal not available: reason={}", e.getMessage());
        }
    }
}
