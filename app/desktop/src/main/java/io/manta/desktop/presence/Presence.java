package io.manta.desktop.presence;

import io.manta.base.time.Clock;
import io.manta.desktop.bus.SessionBus;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.icon.AppIcon;
import io.manta.desktop.notify.BusNotices;
import io.manta.desktop.notify.Notice;
import io.manta.desktop.notify.NoticeCommand;
import io.manta.desktop.notify.NoticeKind;
import io.manta.desktop.notify.Notices;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.tray.Callers;
import io.manta.desktop.tray.TrayCommand;
import io.manta.desktop.tray.TrayIcon;
import io.manta.desktop.tray.TrayLooks;
import io.manta.desktop.tray.TrayView;
import io.manta.desktop.tray.host.PanelTheme;
import io.manta.desktop.tray.host.TrayHost;
import io.manta.desktop.tray.host.TrayMode;
import io.manta.desktop.tray.host.Waking;
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
import java.util.function.Predicate;
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
    private final SessionBus system;
    private Words words;
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
     * @param words it begins with
     * @param wanted which kinds of notifications the person wants
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
            Words words,
            Predicate<NoticeKind> wanted,
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
        words = parts.words;
        tray =
                new TrayHost(
                        looksIn(parts.words),
                        new TrayIcon(),
                        parts.clock,
                        parts.embedded,
                        command -> parts.toolkit.execute(() -> run(command)),
                        mode -> parts.toolkit.execute(() -> trayIs(mode)));
        theme = new PanelTheme(parts.environment, parts.config, tray::paint);
        board =
                new BusNotices(
                        parts.words.tray().get("title"),
                        AppIcon.of(PICTURE_PX),
                        command -> parts.toolkit.execute(() -> run(command)));
        bus = new SessionBus(SessionBus.addressIn(parts.environment), List.of(tray, board, theme));
        notices = new Notices(parts.words.tray(), parts.wanted);
        system =
                new SessionBus(
                        Waking.addressIn(parts.environment), List.of(new Waking(tray::woken)));
        knocks = Waiting.atRooms(parts.asker, this::refresh);
        contacts = Waiting.forLinks(parts.asker, this::refresh);
        pause = new Pause(parts.asker, parts.clock, this::later, this::sayFailed, this::refresh);
        wishes = new Wishes(parts, pause, board);
    }

    private TrayLooks looksIn(Words next) {
        return new TrayLooks(next.tray(), ZoneId.systemDefault(), parts.version);
    }

    /** Speaks another language from now on; what is shown already stays as it was said. */
    public void speak(Words next) {
        words = next;
        wishes.speak(next);
        notices.speak(next.tray());
        tray.speak(looksIn(next));
    }

    private void later(Duration time, Runnable thing) {
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS, parts.toolkit)
                .execute(thing);
    }

    /** Begins. Once. */
    public void start() {
        theme.start();
        bus.start();
        system.start();
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
                            words.tray().get("notice.no-tray"),
                            words.tray().get("notice.no-tray.body")));
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
        system.close();
    }
}
