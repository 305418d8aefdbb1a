package io.manta.desktop.pairing;

import io.manta.desktop.camera.Cameras;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the controllers of this package. */
public record PairingControllers(
        ServiceModel service,
        Asker asker,
        Clipboard clipboard,
        Notices notices,
        Sheets sheets,
        Cameras cameras) {
    /** Says how each is made. */
    public void addTo(Map<Class<?>, Supplier<?>> controllers, Texts texts, ErrorPresenter errors) {
        controllers.put(
                DevicesController.class,
                () ->
                        new DevicesController(
                                new DevicesModel(
                                        service, asker, clipboard, notices, sheets, errors, texts),
                                cameras,
                                texts));
    }
}
