package io.manta.desktop.mainwindow;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.rooms.RoomsModel;
import io.manta.desktop.setup.ServicePageModel;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.SheetModel;
import io.manta.desktop.view.ViewLoader;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the controllers of this package. */
public record MainWindowControllers(
        ServiceModel service,
        RoomsModel rooms,
        Asker asker,
        Clipboard clipboard,
        Notices notices,
        SheetModel sheets) {
    /** Says how each is made. */
    public void addTo(
            Map<Class<?>, Supplier<?>> controllers,
            ServicePageModel servicePage,
            ViewLoader loader,
            Texts texts,
            Amounts amounts,
            ErrorPresenter errors) {
        MainWindowModel model = new MainWindowModel(service, rooms, texts);
        controllers.put(
                SidebarController.class, () -> new SidebarController(model, rooms, sheets, texts));
        controllers.put(
                MainWindowController.class,
                () ->
                        new MainWindowController(
                                model, rooms, sheets, notices, servicePage, loader, texts));
        controllers.put(
                DeviceCardController.class,
                () ->
                        new DeviceCardController(
                                new DeviceCardModel(service, asker, texts, amounts, errors),
                                clipboard,
                                notices,
                                texts));
    }
}
