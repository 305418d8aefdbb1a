package io.manta.desktop;

import java.util.List;
import javafx.application.Application;

/**
 * Entry of {@code manta-app [--hidden] [--socket PATH] [LINK]}. No application itself, so that it
 * also starts from jars.
 */
public final class DesktopMain {
    private DesktopMain() {}

    public static void main(String[] args) {
        int at = List.of(args).indexOf("--socket");
        if (at >= 0 && at + 1 < args.length) {
            System.setProperty(Environment.SOCKET, args[at + 1]);
        }
        Application.launch(DesktopApplication.class, args);
    }
}
