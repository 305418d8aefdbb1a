package io.manta.desktop.view;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which sheet is open. */
public final class SheetModel implements Sheets {
    private final ReadOnlyObjectWrapper<Optional<View>> current =
            new ReadOnlyObjectWrapper<>(this, "current", Optional.empty());
    private Optional<String> given = Optional.empty();
    private Optional<View> left = Optional.empty();

    @Override
    public void show(View view) {
        // The same view again is a fresh one.
        current.set(Optional.empty());
        current.set(Optional.of(view));
    }

    @Override
    public void show(View view, String given) {
        this.given = Optional.of(given);
        show(view);
        this.given = Optional.empty();
    }

    @Override
    public Optional<String> given() {
        return given;
    }

    @Override
    public void visit(View view) {
        left = current.get();
        show(view);
    }

    @Override
    public void close() {
        Optional<View> back = left;
        left = Optional.empty();
        current.set(Optional.empty());
        current.set(back);
    }

    /** Takes away all sheets, also those that were left for others. */
    public void closeAll() {
        left = Optional.empty();
        close();
    }

    /** The sheet on top, if any. */
    public ReadOnlyObjectProperty<Optional<View>> currentProperty() {
        return current.getReadOnlyProperty();
    }
}
