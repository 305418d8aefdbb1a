package io.manta.desktop.view;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Tab;

/**
 * A tab whose page is made when somebody first wants to see it: the window is there sooner, and
 * what nobody looks at costs nothing.
 */
public final class PageTab extends Tab {
    private final StringProperty page = new SimpleStringProperty(this, "page", "");

    /** Has its page made when it is first in front, at once if it is now. */
    public void fillBy(ViewLoader loader) {
        selectedProperty()
                .subscribe(
                        selected -> {
                            if (selected && getContent() == null) {
                                setContent(loader.load(getPage()).root());
                            }
                        });
    }

    /** Where the page is, below the folder of the program: {@code map/Map.fxml}. */
    public String getPage() {
        return page.get();
    }

    /** Says where the page is. */
    public void setPage(String file) {
        page.set(file);
    }
}
