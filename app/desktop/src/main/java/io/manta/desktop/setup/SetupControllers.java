package io.manta.desktop.setup;

import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Sheets;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the controllers of this package. */
public record SetupControllers(ServicePageModel servicePage, Sheets sheets) {
    /** Says how each is made. */
    public void addTo(Map<Class<?>, Supplier<?>> controllers, Texts texts) {
        controllers.put(
                ServicePageController.class, () -> new ServicePageController(servicePage, texts));
        controllers.put(WelcomeController.class, () -> new WelcomeController(sheets));
    }
}
