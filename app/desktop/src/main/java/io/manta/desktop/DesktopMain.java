package io.manta.desktop;

import io.manta.base.system.OperatingSystem;
import java.awt.Desktop;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;

/**
 * Entry of {@code manta-app [--hidden] [--socket PATH] [LINK]}. No application itself, so that it
 * also starts from jars.
 */
public final class DesktopMain {
    private DesktopMain() {}

    /** Shows the app until it is told to quit. */
    public static void main(String[] args) {
        Optional<String> answer = StartWords.answer(List.of(args));
        if (answer.isPresent()) {
            System.out.print(answer.get());
            return;
        }
        try {
            launch(args);
        } catch (UnsupportedOperationException e) {
            System.err.print(StartWords.noDisplay(e));
            System.exit(1);
        }
    }

    private static void launch(String... args) {
        int at = List.of(args).indexOf("--socket");
        if (at >= 0 && at + 1 < args.length) {
            System.setProperty(Environment.SOCKET, args[at + 1]);
        }
        listenToSystem();
        Application.launch(DesktopApplication.class, args);
    }

    /** Before there is a toolkit: whoever asks macOS for events later gets none of those before. */
    private static void listenToSystem() {
        if (OperatingSystem.current() == OperatingSystem.MACOS
                && Desktop.isDesktopSupported()
                && Desktop.getDesktop().isSupported(Desktop.Action.APP_OPEN_URI)) {
            Desktop.getDesktop()
                    .setOpenURIHandler(
                            event -> DesktopApplication.LINKS.opened(event.getURI().toString()));
        }
    }
}
