package io.manta.desktop.presence;

import io.manta.base.time.Clock;
import io.manta.desktop.bus.SessionBus;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.icon.AppIcon;
import io.manta.desktop.notify.BusNotices;
import io.manta.desktop.notify.Notice;
import io.manta.desktop.notify.NoticeCommand;
import io.manta.desktop.notify.Notices;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.Callers;
import io.manta.desktop.tray.TrayCommand;
import io.manta.desktop.tray.TrayIcon;
import io.manta.desktop.tray.TrayLooks;
import io.manta.desktop.tray.TrayView;
import io.manta.desktop.tray.host.PanelTheme;
import io.manta.desktop.tray.host.TrayHost;
import io.manta.desktop.tray.host.TrayMode;
import io.manta.ipc.reply.ConnectionsReply;
import io.manta.ipc.reply.ContactRequestView;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.RequestsReply;
import io.manta.ipc.reply.StatusView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;

/**
 * The tray and the notifications, in step with the service. All but {@link #close()} on the
 * toolkit's thread; what comes from the desktop is handed to that thread.
 */
public final class Presence implements AutoCloseable {
    private static final int PICTURE_PX = 64;

    private final Parts parts;
    private final TrayHost tray;
    private final PanelTheme theme;
    private final BusNotices board;
    private final SessionBus bus;
    private final Notices notices;
    private final Waiting<JoinRequestView, RequestsReply> knocks;
    private final Waiting<ContactRequestView, ConnectionsReply> contacts;
    private final Pause pause;
    private final Wishes wishes;
    private final ChangeListener<ServiceSnapshot> follower = (_, _, _) -> refresh();
    private boolean saidThatThereIsNoTray;

    /**
     * What it needs.
     *
     * @param toolkit runs on the toolkit's thread
     * @param texts of the tray
     * @param version of this program
     * @param environment variables of this program
     * @param config the person's folder of settings, {@code ~/.config}
     * @param embedded the tray for older panels
     */
    public record Parts(
            ServiceModel service,
            Asker asker,
            Clipboard clipboard,
            Windows windows,
            Clock clock,
            Executor toolkit,
            Texts texts,
            ErrorPresenter errors,
            String version,
            Map<String, String> environment,
            Path config,
            TrayHost.EmbeddedTray embedded) {
        public Parts {
            environment = Map.copyOf(environment);
        }
    }

    public Presence(Parts parts) {
        this.parts = parts;
        TrayLooks looks = new TrayLooks(parts.texts, ZoneId.systemDefault(), parts.version);
        tray =
                new TrayHost(
                        looks,
                        new TrayIcon(),
                        parts.clock,
                        parts.embedded,
                        command -> parts.toolkit.execute(() -> run(command)),
                        mode -> parts.toolkit.execute(() -> trayIs(mode)));
        theme = new PanelTheme(parts.environment, parts.config, tray::paint);
        board =
                new BusNotices(
                        parts.texts.get("title"),
                        AppIcon.of(PICTURE_PX),
                        command -> parts.toolkit.execute(() -> run(command)));
        bus = new SessionBus(SessionBus.addressIn(parts.environment), List.of(tray, board, theme));
        notices = new Notices(parts.texts);
        knocks = Waiting.atRooms(parts.asker, this::refresh);
        contacts = Waiting.forLinks(parts.asker, this::refresh);
        pause = new Pause(parts.asker, parts.clock, this::later, this::sayFailed, this::refresh);
        wishes = new Wishes(parts, pause, board);
    }

    private void later(Duration time, Runnable thing) {
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS, parts.toolkit)
                .execute(thing);
    }

    /** Begins. Once. */
    public void start() {
        theme.start();
        bus.start();
        parts.service.snapshotProperty().addListener(follower);
        refresh();
    }

    /** Takes in what is the case now; also to be called when the window gets or loses the eye. */
    public void refresh() {
        ServiceSnapshot service = parts.service.snapshot();
        pause.look(service);
        service.status().ifPresent(this::lookWhoWaits);
        Callers callers = new Callers(knocks.list(), contacts.list());
        tray.show(new TrayView(service, callers, pause.until(), parts.version));
        Notices.Changes changes =
                notices.update(
                        new Notices.Now(
                                service,
                                callers,
                                unanswered(service),
                                parts.windows.isWatched(),
                                parts.clock.nanos()));
        changes.withdraw().forEach(board::withdraw);
        changes.show().forEach(board::show);
    }

    private void sayFailed(Throwable failure) {
        wishes.sayFailed(failure);
    }

    private void lookWhoWaits(StatusView status) {
        knocks.look(status);
        contacts.look(status);
    }

    private Set<String> unanswered(ServiceSnapshot service) {
        return Stream.of(knocks, contacts)
                .filter(waiting -> !service.status().stream().allMatch(waiting::covers))
                .map(Waiting::kind)
                .collect(Collectors.toSet());
    }

    private void trayIs(TrayMode mode) {
        parts.windows.trayIs(mode);
        if (mode == TrayMode.NONE && !saidThatThereIsNoTray) {
            saidThatThereIsNoTray = true;
            board.show(
                    Notice.message(
                            "no-tray",
                            parts.texts.get("notice.no-tray"),
                            parts.texts.get("notice.no-tray.body")));
        }
    }

    /** Does what the person asked for in the tray. */
    void run(TrayCommand command) {
        wishes.fulfil(command);
    }

    private void run(NoticeCommand command) {
        wishes.fulfil(command);
    }

    /** Takes the icon away and ends. */
    @Override
    public void close() {
        parts.service.snapshotProperty().removeListener(follower);
        tray.close();
        board.close();
        bus.close();
    }
}
