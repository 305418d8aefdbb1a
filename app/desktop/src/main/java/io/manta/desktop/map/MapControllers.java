package io.manta.desktop.map;

import io.manta.desktop.peers.PeopleModel;
import io.manta.desktop.rooms.RoomsModel;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Sheets;
import io.manta.desktop.view.View;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the controller of this package. */
public record MapControllers(RoomsModel rooms, PeopleModel people, Sheets sheets) {
    /** Says how it is made. */
    public void addTo(Map<Class<?>, Supplier<?>> controllers, Texts texts, Amounts amounts) {
        controllers.put(
                MapController.class,
                () -> new MapController(new MapModel(rooms), people, actions(), texts, amounts));
    }

    private MapActions actions() {
        return new MapActions(
                person -> people.choose(person.id()),
                person -> sheets.show(View.DOCTOR, person.id()));
    }
}
