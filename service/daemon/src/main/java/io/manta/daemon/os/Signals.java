package io.manta.daemon.os;

import java.lang.reflect.Proxy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the system may ask of the process. Handled here rather than by a shutdown hook, so that a
 * wanted stop ends with exit code 0.
 *
 * <p>{@code sun.misc.Signal} of jdk.unsupported is the only door to signals (JEP 260 keeps it), and
 * the compiler has no way to allow it without allowing everything: hence by reflection.
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
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (self, method, arguments) -> {
                                action.run();
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            // Windows has no HUP, and a JVM started with -Xrs keeps signals to itself.
            LOG.debug("signal not available: signal={} reason={}", name, e.toString());
        }
    }
}
