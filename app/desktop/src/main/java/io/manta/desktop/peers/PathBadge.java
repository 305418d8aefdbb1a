package io.manta.desktop.peers;

import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.Marks;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** How somebody is reached: a sign, a word and a colour. */
public final class PathBadge extends Label {
    private Optional<PathSign> shown = Optional.empty();

    public PathBadge() {
        getStyleClass().add("pill");
    }

    /**
     * Shows a path.
     *
     * @return whether it is another than before
     */
    public boolean show(PathSign sign, Texts texts) {
        if (shown.filter(before -> before == sign).isPresent()) {
            return false;
        }
        shown = Optional.of(sign);
        getStyleClass().setAll("label", "pill", sign.styleClass());
        setText(texts.get("path." + sign.name()));
        setGraphic(markOf(sign));
        return true;
    }

    private static javafx.scene.@org.jspecify.annotations.Nullable Node markOf(PathSign sign) {
        Node mark =
                switch (sign) {
                    case SELF -> null;
                    case LAN -> Marks.diamond();
                    case DIRECT -> Marks.disc();
                    case RELAY -> Marks.triangle();
                    case IDLE, OFFLINE -> Marks.ring();
                };
        return mark;
    }
}
