package io.manta.desktop.doctor;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the controllers of this package. */
public record DoctorControllers(
        ServiceModel service, Asker asker, Clipboard clipboard, Notices notices, Sheets sheets) {
    /**
     * Says how each is made.
     *
     * @param repair starts the service, or asks for the right to use it
     */
    public void addTo(
            Map<Class<?>, Supplier<?>> controllers,
            Texts texts,
            Amounts amounts,
            ErrorPresenter errors,
            Runnable repair) {
        controllers.put(
                DoctorController.class,
                () ->
                        new DoctorController(
                                new DoctorModel(
                                        new DoctorModel.Parts(
                                                service, asker, clipboard, notices, sheets, errors,
                                                texts, amounts, repair)),
                                texts));
    }
}
