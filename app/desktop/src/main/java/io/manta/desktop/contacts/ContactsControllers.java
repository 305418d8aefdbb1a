package io.manta.desktop.contacts;

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
public record ContactsControllers(
        ServiceModel service, Asker asker, Clipboard clipboard, Notices notices, Sheets sheets) {
    /** Says how each is made. */
    public void addTo(
            Map<Class<?>, Supplier<?>> controllers,
            Texts texts,
            Amounts amounts,
            ErrorPresenter errors) {
        controllers.put(
                ContactsController.class,
                () -> {
                    ContactsModel model =
                            new ContactsModel(
                                    service, asker, clipboard, notices, sheets, errors, texts);
                    return new ContactsController(
                            model, new ContactRows(model, texts, amounts, errors), texts, amounts);
                });
    }
}
