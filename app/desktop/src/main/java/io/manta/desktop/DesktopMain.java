package io.manta.desktop;

import javafx.application.Application;

/** Entry of {@code manta-desktop}. No application itself, so that it also starts from jars. */
public final class DesktopMain {
    private DesktopMain() {}

    public static void main(String[] args) {
        Application.launch(DesktopApplication.class, args);
    }
}
