package io.manta.desktop.setup;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.platform.Preferences;
import io.manta.desktop.platform.Surroundings;
import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.host.TrayMode;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * Makes the controllers of this package.
 *
 * @param tray where the program's icon is
 */
public record SetupControllers(
        ServiceModel service,
        ServicePageModel servicePage,
        ReadOnlyObjectProperty<TrayMode> tray,
        Surroundings surroundings,
        Preferences preferences,
        Asker asker,
        Notices notices,
        Sheets sheets) {
    /** What the steps share for as long as the sheet is open. */
    private record Visit(SetupModel setup, NameStepModel name, TestStepModel test) {}

    private static final class Latest {
        private Visit visit;

        Latest(Visit first) {
            visit = first;
        }
    }

    /** Says how each is made. */
    public void addTo(Map<Class<?>, Supplier<?>> controllers, Texts texts, ErrorPresenter errors) {
        Latest latest = new Latest(visit(texts, errors));
        controllers.put(ServicePageController.class, () -> new ServicePageController(servicePage));
        controllers.put(WelcomeController.class, () -> new WelcomeController(sheets));
        // The frame is made first, and its pages with what it was made with.
        controllers.put(
                SetupController.class,
                () -> {
                    Visit now = visit(texts, errors);
                    latest.visit = now;
                    return new SetupController(now.setup, now.test, now.name, texts);
                });
        controllers.put(
                ServiceStepController.class,
                () -> new ServiceStepController(service, servicePage, texts));
        controllers.put(
                TrayStepController.class,
                () -> new TrayStepController(tray, surroundings.panelOnTop(), texts));
        controllers.put(WishStepController.class, () -> new WishStepController(latest.visit.setup));
        controllers.put(
                NameStepController.class, () -> new NameStepController(latest.visit.name, texts));
        controllers.put(TestStepController.class, () -> new TestStepController(latest.visit.test));
    }

    private Visit visit(Texts texts, ErrorPresenter errors) {
        NameStepModel name =
                new NameStepModel(
                        asker,
                        errors,
                        preferences.setup().deviceName(),
                        surroundings.machineName());
        return new Visit(
                new SetupModel(service, name, preferences, sheets, notices, texts),
                name,
                new TestStepModel(service, asker, errors, texts));
    }
}
