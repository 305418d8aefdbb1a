package io.manta.desktop.view;

import io.manta.desktop.error.Problem;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What sheets of several pages have in common: which page it is, what stands in the way, and the
 * way out. On the toolkit's thread.
 *
 * @param <P> the pages
 */
public abstract class PageModel<P extends Enum<P>> {
    private final ReadOnlyObjectWrapper<P> page;
    private final Problem problem;
    private final Sheets sheets;

    /**
     * @param first the page it begins with
     * @param problem where it is said what stands in the way
     */
    protected PageModel(P first, Sheets sheets, Problem problem) {
        this.page = new ReadOnlyObjectWrapper<>(this, "page", first);
        this.sheets = sheets;
        this.problem = problem;
    }

    /** Shows a page; what stood in the way of the one before does not any more. */
    protected final void go(P next) {
        problem.clear();
        page.set(next);
    }

    /** Shows a page, and goes on saying what is wrong. */
    protected final void turnTo(P next) {
        page.set(next);
    }

    /** The page that is shown. */
    public final ReadOnlyObjectProperty<P> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** What stands in the way. */
    public final Problem problem() {
        return problem;
    }

    /** Where other sheets are shown. */
    protected final Sheets sheets() {
        return sheets;
    }

    /** Closes the sheet. */
    public final void done() {
        sheets.close();
    }
}
