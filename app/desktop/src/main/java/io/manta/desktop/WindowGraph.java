package io.manta.desktop;

import io.manta.base.time.Clock;
import io.manta.desktop.activity.ActivityControllers;
import io.manta.desktop.activity.ActivityLog;
import io.manta.desktop.backup.BackupControllers;
import io.manta.desktop.camera.Cameras;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceClient;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.contacts.ContactsControllers;
import io.manta.desktop.doctor.DoctorControllers;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.history.HistoryControllers;
import io.manta.desktop.instance.MantaLink;
import io.manta.desktop.join.JoinControllers;
import io.manta.desktop.mainwindow.MainWindowControllers;
import io.manta.desktop.map.MapControllers;
import io.manta.desktop.pairing.PairingControllers;
import io.manta.desktop.peers.PeerControllers;
import io.manta.desktop.peers.PeopleModel;
import io.manta.desktop.peers.RttHistory;
import io.manta.desktop.platform.Autostart;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.platform.FileDialogs;
import io.manta.desktop.platform.Preferences;
import io.manta.desktop.platform.Printing;
import io.manta.desktop.platform.Repair;
import io.manta.desktop.platform.RepairPlan;
import io.manta.desktop.platform.Surroundings;
import io.manta.desktop.platform.Work;
import io.manta.desktop.rooms.RoomControllers;
import io.manta.desktop.rooms.RoomsModel;
import io.manta.desktop.settings.SettingsControllers;
import io.manta.desktop.setup.FirstRun;
import io.manta.desktop.setup.ServicePageModel;
import io.manta.desktop.setup.SetupControllers;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Theme;
import io.manta.desktop.tray.host.TrayMode;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.SheetModel;
import io.manta.desktop.view.View;
import io.manta.desktop.view.ViewLoader;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;

/** The parts of one main window, in one language. */
public final class WindowGraph implements AutoCloseable {
    /**
     * What outlives the window.
     *
     * @param version of this program
     * @param rebuild makes the window anew
     */
    public record Parts(
            ServiceModel service,
            ServiceClient client,
            Asker asker,
            Clipboard clipboard,
            FileDialogs files,
            Printing printing,
            Cameras cameras,
            Work work,
            Preferences preferences,
            Autostart autostart,
            Theme theme,
            Repair repair,
            RepairPlan repairPlan,
            Surroundings surroundings,
            RttHistory history,
            ActivityLog activity,
            Clock clock,
            Texts texts,
            Amounts amounts,
            ErrorPresenter errors,
            String version,
            Runnable rebuild) {}

    // All models of the window hang on this one, so that they go with it.
    private final ServiceModel service = new ServiceModel(Runnable::run);
    private final ChangeListener<ServiceSnapshot> follow = (_, _, now) -> service.offer(now);
    private final ServiceModel source;
    private final RoomsModel rooms;
    private final PeopleModel people;
    private final SheetModel sheets = new SheetModel();
    private final Notices notices = new Notices();
    private final Texts texts;
    private final ReadOnlyObjectWrapper<TrayMode> tray =
            new ReadOnlyObjectWrapper<>(this, "tray", TrayMode.NONE);
    private final FirstRun firstRun;
    private final ViewLoader loader;

    public WindowGraph(Parts parts) {
        source = parts.service();
        texts = parts.texts();
        source.snapshotProperty().addListener(follow);
        service.offer(source.snapshot());
        rooms = new RoomsModel(service);
        people = new PeopleModel(service, rooms, parts.history());
        ServicePageModel servicePage =
                new ServicePageModel(
                        service,
                        parts.client()::lookAgain,
                        parts.repair(),
                        parts.repairPlan(),
                        parts.texts());
        Map<Class<?>, Supplier<?>> controllers = new HashMap<>();
        loader = new ViewLoader(parts.texts(), controllers);
        firstRun = new FirstRun(service, sheets, parts.preferences());
        addMainWindow(parts, servicePage, controllers);
        addPeople(parts, servicePage, controllers);
        addRooms(parts, controllers);
        addDevices(parts, controllers);
        addSettings(parts, servicePage, controllers);
    }

    private void addMainWindow(
            Parts parts, ServicePageModel servicePage, Map<Class<?>, Supplier<?>> controllers) {
        new MainWindowControllers(service, rooms, parts.asker(), parts.clipboard(), notices, sheets)
                .addTo(
                        controllers,
                        servicePage,
                        loader,
                        parts.texts(),
                        parts.amounts(),
                        parts.errors());
        new MapControllers(rooms, people, sheets)
                .addTo(controllers, parts.texts(), parts.amounts());
        new ActivityControllers(parts.activity(), rooms)
                .addTo(controllers, parts.texts(), parts.amounts());
    }

    /** Somebody in a room, and the way to them. */
    private void addPeople(
            Parts parts, ServicePageModel servicePage, Map<Class<?>, Supplier<?>> controllers) {
        new PeerControllers(
                        people,
                        service,
                        parts.asker(),
                        parts.clipboard(),
                        notices,
                        sheets,
                        parts.preferences())
                .addTo(controllers, parts.texts(), parts.amounts(), parts.errors(), parts.clock());
        new DoctorControllers(service, parts.asker(), parts.clipboard(), notices, sheets)
                .addTo(
                        controllers,
                        parts.texts(),
                        parts.amounts(),
                        parts.errors(),
                        servicePage::repair);
        new HistoryControllers(service, parts.asker(), parts.clipboard(), notices, sheets)
                .addTo(controllers, parts.texts(), parts.amounts(), parts.errors(), parts.clock());
    }

    /** Rooms, and how one gets into them. */
    private void addRooms(Parts parts, Map<Class<?>, Supplier<?>> controllers) {
        new RoomControllers(
                        rooms,
                        parts.asker(),
                        parts.clipboard(),
                        parts.files(),
                        parts.printing(),
                        parts.work(),
                        notices,
                        sheets)
                .addTo(controllers, parts.texts(), parts.amounts(), parts.errors(), parts.clock());
        new JoinControllers(
                        service,
                        rooms,
                        parts.asker(),
                        parts.clipboard(),
                        notices,
                        sheets,
                        parts.cameras())
                .addTo(controllers, parts.texts(), parts.errors());
        new ContactsControllers(service, parts.asker(), parts.clipboard(), notices, sheets)
                .addTo(controllers, parts.texts(), parts.amounts(), parts.errors());
    }

    /** The devices of the person, and how they are kept. */
    private void addDevices(Parts parts, Map<Class<?>, Supplier<?>> controllers) {
        new PairingControllers(
                        service, parts.asker(), parts.clipboard(), notices, sheets, parts.cameras())
                .addTo(controllers, parts.texts(), parts.errors());
        new BackupControllers(
                        service,
                        parts.asker(),
                        parts.clipboard(),
                        parts.files(),
                        parts.work(),
                        parts.clock(),
                        notices,
                        sheets)
                .addTo(controllers, parts.texts(), parts.errors());
    }

    private void addSettings(
            Parts parts, ServicePageModel servicePage, Map<Class<?>, Supplier<?>> controllers) {
        new SetupControllers(
                        service,
                        servicePage,
                        tray.getReadOnlyProperty(),
                        parts.surroundings(),
                        parts.preferences(),
                        parts.asker(),
                        notices,
                        sheets)
                .addTo(controllers, parts.texts(), parts.errors());
        new SettingsControllers(
                        service,
                        parts.preferences(),
                        parts.autostart(),
                        parts.theme(),
                        parts.asker(),
                        sheets)
                .addTo(
                        controllers,
                        parts.rebuild(),
                        parts.version(),
                        parts.texts(),
                        parts.errors());
    }

    /** Loads this window's views. */
    public ViewLoader loader() {
        return loader;
    }

    /** The rooms it shows. */
    public RoomsModel rooms() {
        return rooms;
    }

    /** The people of the chosen one. */
    public PeopleModel people() {
        return people;
    }

    /** The sheet on top of it. */
    public SheetModel sheets() {
        return sheets;
    }

    /**
     * Puts what a link has where the person would type it, or says why it is of no use. Nothing is
     * done with it yet.
     */
    public void follow(MantaLink link) {
        switch (link.kind()) {
            case JOIN -> sheets.show(View.JOIN, link.text());
            case CONTACT -> sheets.show(View.CONTACTS, link.text());
            case PAIR -> sheets.show(View.DEVICES, link.text());
            case BROKEN, UNKNOWN, FOREIGN ->
                    notices.say(texts.get("link." + link.kind().name(), link.text()));
        }
    }

    /** The window is being shown: who is here for the first time is shown round. */
    public void shown() {
        firstRun.begin();
    }

    /** The tray's icon is there from now on. */
    public void trayIs(TrayMode mode) {
        tray.set(mode);
    }

    /** Lets go of everything that outlives the window. */
    @Override
    public void close() {
        sheets.closeAll();
        source.snapshotProperty().removeListener(follow);
    }
}
