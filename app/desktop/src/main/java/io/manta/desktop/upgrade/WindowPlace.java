package io.manta.desktop.upgrade;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.stage.Stage;

/**
 * Where a window is and what it shows, for the program that takes over. Travels as one argument.
 *
 * @param state hidden, iconified, maximized or plain
 * @param x left edge, in points of the screen, as are the others
 * @param room that is chosen, by its id; empty text for none
 */
public record WindowPlace(
        State state, double x, double y, double width, double height, String room) {

    private static final Pattern ARGUMENT =
            Pattern.compile(
                    "--restored=(\\w+),(-?\\d{1,6}),(-?\\d{1,6}),(\\d{1,6}),(\\d{1,6}),(\\w{0,128})");

    /** How a window is shown. */
    public enum State {
        HIDDEN,
        ICONIFIED,
        MAXIMIZED,
        PLAIN
    }

    /** As it is now. */
    public static WindowPlace of(Stage stage, Optional<String> room) {
        return new WindowPlace(
                stateOf(stage),
                stage.getX(),
                stage.getY(),
                stage.getWidth(),
                stage.getHeight(),
                room.orElse(""));
    }

    private static State stateOf(Stage stage) {
        if (!stage.isShowing()) {
            return State.HIDDEN;
        }
        if (stage.isIconified()) {
            return State.ICONIFIED;
        }
        return stage.isMaximized() ? State.MAXIMIZED : State.PLAIN;
    }

    /** What was given to this program by the one before; empty if it was started by a person. */
    public static Optional<WindowPlace> among(Iterable<String> arguments) {
        for (String argument : arguments) {
            Matcher parts = ARGUMENT.matcher(argument);
            if (parts.matches()) {
                return stateNamed(parts.group(1))
                        .map(
                                state ->
                                        new WindowPlace(
                                                state,
                                                Double.parseDouble(parts.group(2)),
                                                Double.parseDouble(parts.group(3)),
                                                Double.parseDouble(parts.group(4)),
                                                Double.parseDouble(parts.group(5)),
                                                parts.group(6)));
            }
        }
        return Optional.empty();
    }

    /** A later program may know more states. */
    private static Optional<State> stateNamed(String name) {
        for (State state : State.values()) {
            if (state.name().equals(name)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** For the program that takes over. */
    public String argument() {
        // Of a window that was never shown nothing of this is a number.
        return "--restored=%s,%d,%d,%d,%d,%s"
                .formatted(
                        state,
                        Math.round(x),
                        Math.round(y),
                        Math.round(width),
                        Math.round(height),
                        room);
    }

    /** Puts the window there; the caller shows it unless it is to be hidden. */
    public void applyTo(Stage stage) {
        if (width > 0 && height > 0) {
            stage.setX(x);
            stage.setY(y);
            stage.setWidth(width);
            stage.setHeight(height);
        }
        stage.setMaximized(state == State.MAXIMIZED);
        stage.setIconified(state == State.ICONIFIED);
    }
}
