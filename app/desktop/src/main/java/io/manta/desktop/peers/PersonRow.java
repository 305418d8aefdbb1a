package io.manta.desktop.peers;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A row that stays the same object while what it shows changes, so a selection stays put. */
public final class PersonRow {
    private final String id;
    private final ReadOnlyObjectWrapper<Person> person;

    PersonRow(Person person) {
        this.id = person.id();
        this.person = new ReadOnlyObjectWrapper<>(this, "person", person);
    }

    void show(Person next) {
        if (!next.equals(person.get())) {
            person.set(next);
        }
    }

    /** Whose row it is. */
    public String id() {
        return id;
    }

    /** What it shows. */
    public ReadOnlyObjectProperty<Person> personProperty() {
        return person.getReadOnlyProperty();
    }

    /** What it shows now. */
    public Person person() {
        return person.get();
    }
}
