package io.manta.desktop;

import io.manta.base.system.OperatingSystem;
import io.manta.base.time.Clock;
import io.manta.desktop.activity.ActivityLog;
import io.manta.desktop.camera.V4lCameras;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ConsentAsker;
import io.manta.desktop.client.ServiceAsker;
import io.manta.desktop.client.ServiceClient;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServicePace;
import io.manta.desktop.client.ServiceTraces;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.peers.RttHistory;
import io.manta.desktop.platform.Autostart;
import io.manta.desktop.platform.BackgroundWork;
import io.manta.desktop.platform.Preferences;
import io.manta.desktop.platform.Repair;
import io.manta.desktop.platform.RepairPlan;
import io.manta.desktop.platform.Surroundings;
import io.manta.desktop.platform.SystemClipboard;
import io.manta.desktop.platform.SystemFileDialogs;
import io.manta.desktop.platform.SystemPrinting;
import io.manta.desktop.presence.Presence;
import io.manta.desktop.presence.Windows;
import io.manta.desktop.presence.Words;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Theme;
import io.manta.desktop.tray.xembed.AwtTray;
import io.manta.desktop.upgrade.Successor;
import io.manta.desktop.upgrade.Upgrade;
import io.manta.desktop.upgrade.WindowPlace;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;

/**
 * Everything that lives as long as the program, made top to bottom, closed bottom to top. What
 * lives as long as a window is in {@link WindowGraph}.
 */
public final class DesktopGraph implements AutoCloseable {
    private static final OperatingSystem SYSTEM = OperatingSystem.current();
    private static final Path HOSTNAME = Path.of("/etc/hostname");
    private static final Path DEVICES = Path.of("/dev");

    private final Environment environment;
    private final Clock clock;
    private final Preferences preferences;
    private final Theme theme;
    private final ServiceModel service;
    private final ServiceClient client;
    private final ConsentAsker asker;
    private final BackgroundWork work;
    private final Repair repair;
    private final RepairPlan repairPlan;
    private final Surroundings surroundings;
    private final RttHistory history;
    private final ActivityLog activity;

    /**
     * @param toolkit runs on the toolkit's thread
     */
    public DesktopGraph(Environment environment, Clock clock, Executor toolkit) {
        this.environment = environment;
        this.clock = clock;
        preferences = new Preferences(environment.preferences());
        theme = new Theme();
        theme.appearanceProperty().set(preferences.appearance());
        service = new ServiceModel(toolkit);
        client =
                new ServiceClient(
                        "manta-app " + environment.version(),
                        traces(environment),
                        clock,
                        ServicePace.OF_A_PERSON,
                        service);
        repair = new Repair(toolkit);
        repairPlan = repairPlan(environment);
        asker =
                new ConsentAsker(
                        new ServiceAsker(client, toolkit),
                        service,
                        repairPlan.asAdministrator(
                                "--json", "--socket", environment.socket().toString()),
                        toolkit);
        work = new BackgroundWork(toolkit);
        surroundings =
                switch (SYSTEM) {
                    case MACOS -> Surroundings.onMac();
                    case WINDOWS -> Surroundings.onWindows(environment.variables());
                    case LINUX, OTHER -> Surroundings.onLinux(environment.variables(), HOSTNAME);
                };
        history = new RttHistory(clock);
        activity = new ActivityLog(clock);
        service.snapshotProperty().addListener((_, _, now) -> activity.note(now));
    }

    /** Whether another build of this program lies where this one was started from. */
    Upgrade upgrade() {
        return new Upgrade(environment.image(), service, work);
    }

    /** The program in the place of this one. */
    Successor successor(List<String> arguments, WindowPlace place) {
        Path program = environment.image().resolve("bin").resolve("manta-app");
        return Successor.of(program, arguments, place);
    }

    /** Begins to follow the service. */
    public void start() {
        client.start();
    }

    /** Whether a window is to be seen. */
    void watched(boolean now) {
        client.watched(now);
    }

    /** What the service says. */
    public ServiceModel service() {
        return service;
    }

    /** Asks the service. */
    public Asker asker() {
        return asker;
    }

    /** The language that holds now. */
    public Locale language() {
        return preferences.language().orElse(Locale.getDefault());
    }

    /** How windows look. */
    public Theme theme() {
        return theme;
    }

    /**
     * The parts of a window, in the language that holds now.
     *
     * @param rebuild makes the window anew, when the person has chosen another language
     */
    WindowGraph window(Runnable rebuild) {
        Texts texts = Texts.in(language());
        return new WindowGraph(
                new WindowGraph.Parts(
                        service,
                        client,
                        asker,
                        new SystemClipboard(),
                        new SystemFileDialogs(),
                        new SystemPrinting(),
                        new V4lCameras(DEVICES, clock),
                        work,
                        preferences,
                        autostart(),
                        theme,
                        repair,
                        repairPlan,
                        surroundings,
                        history,
                        activity,
                        clock,
                        texts,
                        new Amounts(texts, ZoneId.systemDefault()),
                        new ErrorPresenter(texts),
                        environment.version(),
                        rebuild));
    }

    /** The tray and the notifications in front of those windows, in the language that holds now. */
    Presence presence(Windows windows, Executor toolkit) {
        return new Presence(
                new Presence.Parts(
                        service,
                        asker,
                        new SystemClipboard(),
                        windows,
                        clock,
                        toolkit,
                        Words.in(language()),
                        kind -> preferences.wantsNotice(kind.name()),
                        environment.version(),
                        environment.variables(),
                        environment.home().resolve(".config"),
                        AwtTray::open));
    }

    private Autostart autostart() {
        Path programs = environment.image().resolve("bin");
        return switch (SYSTEM) {
            case MACOS -> Autostart.onMac(environment.home(), environment.image());
            case WINDOWS ->
                    Autostart.onWindows(
                            environment.variables(),
                            environment.home(),
                            programs.resolve("manta-app.cmd"));
            case LINUX, OTHER ->
                    Autostart.onLinux(
                            environment.variables(),
                            environment.home(),
                            programs.resolve("manta-app"));
        };
    }

    private static ServiceTraces traces(Environment environment) {
        Path socket = environment.socket();
        return switch (SYSTEM) {
            case MACOS -> ServiceTraces.onMac(socket, environment.image());
            case WINDOWS -> ServiceTraces.onWindows(socket, environment.image());
            case LINUX, OTHER -> ServiceTraces.onLinux(socket, environment.image());
        };
    }

    private static RepairPlan repairPlan(Environment environment) {
        Path programs = environment.image().resolve("bin");
        return switch (SYSTEM) {
            case MACOS -> RepairPlan.onMac(programs, environment.user());
            case WINDOWS -> RepairPlan.onWindows(environment.image(), environment.user());
            case LINUX, OTHER -> RepairPlan.onLinux(programs, environment.user());
        };
    }

    @Override
    public void close() {
        repair.close();
        asker.close();
        work.close();
        client.close();
    }
}
