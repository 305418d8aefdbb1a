package io.manta.desktop.notify;

import io.manta.desktop.icon.Pixmap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.types.Variant;

/**
 * A notification in the form the bus has for it.
 *
 * @param title the name of the program
 * @param picture shown with each
 */
record NoticeForm(String title, Pixmap picture) {
    private static final String CLICK = "default";
    private static final byte NORMAL = 1;

    /**
     * The words, with what would be markup written out for those who read markup.
     *
     * @param capabilities of who shows them
     */
    String body(Notice notice, List<String> capabilities) {
        return capabilities.contains("body-markup")
                ? notice.body().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                : notice.body();
    }

    /** Names and labels of the buttons by turns; none where nobody can show any. */
    List<String> actions(Notice notice, List<String> capabilities) {
        if (!capabilities.contains("actions")) {
            return List.of();
        }
        List<String> actions = new ArrayList<>(List.of(CLICK, title));
        for (int i = 0; i < notice.choices().size(); i++) {
            actions.add(Integer.toString(i));
            actions.add(notice.choices().get(i).label());
        }
        return actions;
    }

    Map<String, Variant<?>> hints(Notice notice) {
        return Map.of(
                "desktop-entry",
                new Variant<>("manta"),
                // Critical ones stay above full screens on some desktops, which nothing of ours
                // may.
                "urgency",
                new Variant<>(NORMAL),
                "transient",
                new Variant<>(!notice.urgent()),
                "image-data",
                new Variant<>(new NoticePicture(picture), "(iiibiiay)"));
    }

    /** What a button stands for, by its name. */
    static Optional<NoticeCommand> command(Notice notice, String action) {
        if (action.equals(CLICK)) {
            return Optional.of(notice.click());
        }
        for (int i = 0; i < notice.choices().size(); i++) {
            if (action.equals(Integer.toString(i))) {
                return Optional.of(notice.choices().get(i).command());
            }
        }
        return Optional.empty();
    }
}
