package io.manta.desktop.activity;

import io.manta.desktop.rooms.RoomsModel;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the controller of this package. */
public record ActivityControllers(ActivityLog log, RoomsModel rooms) {
    /** Says how it is made. */
    public void addTo(Map<Class<?>, Supplier<?>> controllers, Texts texts, Amounts amounts) {
        controllers.put(
                ActivityController.class,
                () -> new ActivityController(new ActivityModel(log, rooms, texts, amounts)));
    }
}
