package io.manta.desktop.peers;

import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Skin;
import javafx.scene.control.TableCell;
import javafx.scene.control.skin.TableCellSkin;
import org.jspecify.annotations.Nullable;

/** A cell whose content fills it, and stays the same nodes whomever it shows. */
final class PersonCell extends TableCell<PersonRow, Person> {
    private final CellBox box;
    private final BiConsumer<TableCell<PersonRow, Person>, Person> show;

    /**
     * @param show writes a person into the nodes of the box
     */
    PersonCell(CellBox box, BiConsumer<TableCell<PersonRow, Person>, Person> show) {
        this.box = box;
        this.show = show;
        setGraphic(box);
        box.setVisible(false);
    }

    @Override
    protected void updateItem(@Nullable Person person, boolean empty) {
        boolean same = person != null && person.equals(getItem()) && box.isVisible() && !empty;
        super.updateItem(person, empty);
        if (same) {
            return;
        }
        if (empty || person == null) {
            box.setVisible(false);
            return;
        }
        box.setVisible(true);
        show.accept(this, person);
        box.setAway(!person.isThere());
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new FillingSkin(this);
    }

    /**
     * The toolkit's would measure what is in the cell to place it; here the cell's size decides.
     */
    private static final class FillingSkin extends TableCellSkin<PersonRow, Person> {
        FillingSkin(PersonCell cell) {
            super(cell);
        }

        @Override
        protected void layoutChildren(double x, double y, double width, double height) {
            Node content = getSkinnable().getGraphic();
            content.resizeRelocate(x, y, width, height);
        }
    }
}
