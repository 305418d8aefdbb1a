package io.manta.desktop.map;

import io.manta.desktop.peers.Person;
import java.util.function.Consumer;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * What pressing a face does.
 *
 * @param choose once
 * @param diagnose twice: also chosen by then
 */
record MapActions(Consumer<Person> choose, Consumer<Person> diagnose) {
    /** Whether it was pressed twice. */
    static boolean isDouble(MouseEvent event) {
        return event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2;
    }
}
