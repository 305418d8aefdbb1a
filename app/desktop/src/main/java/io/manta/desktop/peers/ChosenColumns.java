package io.manta.desktop.peers;

import io.manta.desktop.platform.Preferences;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which columns of the table of people the person wants to see, remembered beyond the program. */
public final class ChosenColumns {
    private final ReadOnlyObjectWrapper<Set<PeopleColumn>> chosen;
    private final Preferences preferences;

    public ChosenColumns(Preferences preferences) {
        this.preferences = preferences;
        this.chosen = new ReadOnlyObjectWrapper<>(this, "chosen", remembered(preferences));
    }

    /** Names that are not known are passed over: another version may have written them. */
    private static Set<PeopleColumn> remembered(Preferences preferences) {
        Optional<List<String>> names = preferences.peopleColumns();
        EnumSet<PeopleColumn> columns = EnumSet.of(PeopleColumn.NAME);
        Arrays.stream(PeopleColumn.values())
                .filter(each -> names.map(n -> n.contains(each.name())).orElse(each.isUsual()))
                .forEach(columns::add);
        return columns;
    }

    /** Shows or hides a column; the name stays. */
    void choose(PeopleColumn column, boolean shown) {
        EnumSet<PeopleColumn> next = EnumSet.copyOf(chosen.get());
        if (shown) {
            next.add(column);
        } else if (column != PeopleColumn.NAME) {
            next.remove(column);
        }
        chosen.set(next);
        preferences.setPeopleColumns(next.stream().map(PeopleColumn::name).toList());
    }

    ReadOnlyObjectProperty<Set<PeopleColumn>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }
}
