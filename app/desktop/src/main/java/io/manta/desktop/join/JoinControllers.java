package io.manta.desktop.join;

import io.manta.desktop.camera.Cameras;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.rooms.RoomsModel;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the controllers of this package. */
public record JoinControllers(
        ServiceModel service,
        RoomsModel rooms,
        Asker asker,
        Clipboard clipboard,
        Notices notices,
        Sheets sheets,
        Cameras cameras) {
    /** Says how each is made. */
    public void addTo(Map<Class<?>, Supplier<?>> controllers, Texts texts, ErrorPresenter errors) {
        controllers.put(
                JoinController.class,
                () -> new JoinController(model(texts, errors), cameras, texts));
        controllers.put(
                PendingController.class,
                () ->
                        new PendingController(
                                new PendingModel(service, rooms, asker, errors), texts));
    }

    private JoinModel model(Texts texts, ErrorPresenter errors) {
        JoinModel model =
                new JoinModel(service, rooms, asker, clipboard, notices, sheets, errors, texts);
        sheets.given().ifPresent(model.entry()::take);
        return model;
    }
}
