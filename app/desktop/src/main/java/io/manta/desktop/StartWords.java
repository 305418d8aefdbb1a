package io.manta.desktop;

import io.manta.base.build.BuildStamp;
import io.manta.ipc.Protocol;
import java.util.List;
import java.util.Optional;

/** What the program says in the terminal it was started in, where it shows no window. */
final class StartWords {
    private static final String HELP =
            """
            Usage: manta-app [--hidden] [--socket PATH] [LINK]

            The windows and the tray of Manta; LINK is one such as manta://join/CODE.

              --hidden         begin in the tray, without a window
              --socket PATH    where the service listens (%s)
              --help, --version
            """
                    .formatted(Protocol.DEFAULT_SOCKET);

    private StartWords() {}

    /** The answer to a question in the arguments; empty when there is none. */
    static Optional<String> answer(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            return Optional.of(HELP);
        }
        if (arguments.contains("--version") || arguments.contains("-V")) {
            String version =
                    BuildStamp.ofThisProgram().map(BuildStamp::version).orElse("development");
            return Optional.of("manta-app " + BuildStamp.withCommit(version) + "\n");
        }
        return Optional.empty();
    }

    /** Two lines for whom the toolkit could show nothing. */
    static String noDisplay(Exception reason) {
        return "manta-app: cannot show windows: "
                + reason.getMessage()
                + "\nStart it on a desktop with X11 or XWayland; 'manta' does the same in a terminal.\n";
    }
}
