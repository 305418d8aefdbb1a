package io.manta.desktop.view;

import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.Texts;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Where a code is typed, pasted, dropped or read from a picture. On the toolkit's thread. */
public final class CodeEntry {
    private final StringProperty code = new SimpleStringProperty(this, "code", "");
    private final Clipboard clipboard;
    private final Notices notices;
    private final Texts texts;

    public CodeEntry(Clipboard clipboard, Notices notices, Texts texts) {
        this.clipboard = clipboard;
        this.notices = notices;
        this.texts = texts;
    }

    /** Takes over what was copied. */
    public void paste() {
        Optional<String> text = clipboard.text();
        text.ifPresent(this::take);
        if (text.isEmpty()) {
            notices.say(texts.get("join.paste.nothing"));
        }
    }

    /** Takes over what was dropped, read from a picture or given by a link. */
    public void take(String text) {
        code.set(text.strip());
    }

    /** A picture held nothing of use. */
    public void foundNothing(String why) {
        notices.say(why);
    }

    /** What was entered, without blanks around it. */
    public String text() {
        return code.get().strip();
    }

    /** Whether nothing was entered. */
    public boolean isBlank() {
        return code.get().isBlank();
    }

    /** What is in the field. */
    public StringProperty codeProperty() {
        return code;
    }
}
