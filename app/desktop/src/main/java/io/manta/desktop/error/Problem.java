package io.manta.desktop.error;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What stands in the way on a page, until it is cleared. On the toolkit's thread. */
public final class Problem {
    private final ReadOnlyObjectWrapper<Optional<ErrorText>> shown =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final ErrorPresenter errors;

    public Problem(ErrorPresenter errors) {
        this.errors = errors;
    }

    /** Says why a question failed. */
    public void show(Throwable failure) {
        show(errors.of(failure));
    }

    /** Says it. */
    public void show(ErrorText text) {
        shown.set(Optional.of(text));
    }

    /** Nothing stands in the way any more. */
    public void clear() {
        shown.set(Optional.empty());
    }

    /** What to show; empty while nothing is. */
    public ReadOnlyObjectProperty<Optional<ErrorText>> property() {
        return shown.getReadOnlyProperty();
    }
}
