package io.manta.desktop.view;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** Short words that confirm something and go by themselves: "Copied". */
public final class Notices {
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count");
    private String text = "";

    /** Says it. */
    public void say(String words) {
        text = words;
        count.set(count.get() + 1);
    }

    /** What was said last. */
    public String text() {
        return text;
    }

    /** Changes with each saying, even of the same words. */
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }
}
