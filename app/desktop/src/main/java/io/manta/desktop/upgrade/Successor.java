package io.manta.desktop.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program that comes after this one.
 *
 * @param program its start script
 * @param arguments what this one was started with, but for links, which were followed
 */
public record Successor(Path program, List<String> arguments) {
    private static final Logger LOG = LoggerFactory.getLogger(Successor.class);

    /** The same program at the same service, with the window in the same place. */
    public static Successor of(Path program, List<String> arguments, WindowPlace place) {
        List<String> kept = new ArrayList<>();
        int socket = arguments.indexOf("--socket");
        if (socket >= 0 && socket + 1 < arguments.size()) {
            kept.addAll(arguments.subList(socket, socket + 2));
        }
        kept.add(place.argument());
        return new Successor(program, List.copyOf(kept));
    }

    /** Whether there is anything to start. */
    public boolean isThere() {
        return Files.isExecutable(program);
    }

    /** Starts it; this program has let go of all it holds, and ends next. */
    public void start() {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(arguments);
        try {
            new ProcessBuilder(line).inheritIO().start();
        } catch (IOException e) {
            LOG.warn("the new program did not start: {}", e.toString());
        }
    }
}
