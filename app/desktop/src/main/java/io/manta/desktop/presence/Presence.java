package io.manta.desktop.presence;

import io.manta.base.time.Clock;
import io.manta.desktop.bus.SessionBus;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.icon.AppIcon;
import io.manta.desktop.notify.BusNotices;
import io.manta.desktop.notify.Notice;
import io.manta.desktop.notify.NoticeCommand;
import io.manta.desktop.notify.Notices;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.TrayCommand;
import io.manta.desktop.tray.TrayIcon;
import io.manta.desktop.tray.TrayLooks;
import io.manta.desktop.tray.TrayView;
import io.manta.desktop.tray.host.PanelTheme;
import io.manta.desktop.tray.host.TrayHost;
import io.manta.desktop.tray.host.TrayMode;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.RequestAcceptRequest;
import io.manta.ipc.request.RequestDenyRequest;
import io.manta.ipc.request.UpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
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
    private final Knocks knocks;
    private final Pause pause;
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
        knocks = new Knocks(parts.asker, this::refresh);
        pause = new Pause(parts.asker, parts.clock, this::later, this::sayFailed, this::refresh);
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
        service.status().ifPresent(knocks::look);
        tray.show(new TrayView(service, knocks.list(), pause.until(), parts.version));
        boolean covered = service.status().stream().allMatch(knocks::covers);
        Notices.Changes changes =
                notices.update(
                        new Notices.Now(
                                service,
                                knocks.list(),
                                covered,
                                parts.windows.isWatched(),
                                parts.clock.nanos()));
        changes.withdraw().forEach(board::withdraw);
        changes.show().forEach(board::show);
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
        switch (command) {
            case TrayCommand.Connect _ -> {
                pause.forget();
                ask(new UpRequest(Optional.empty()));
            }
            case TrayCommand.Disconnect _ -> {
                pause.forget();
                ask(new DownRequest());
            }
            case TrayCommand.Pause length -> pause.begin(length.length());
            case TrayCommand.Copy copy -> {
                parts.clipboard.put(copy.text());
                board.show(Notice.message("copied", parts.texts.get("notice.copied"), copy.text()));
            }
            case TrayCommand.OpenWindow _ -> parts.windows.show();
            case TrayCommand.OpenRoom room -> parts.windows.showRoom(room.network());
            case TrayCommand.OpenAttention open -> parts.windows.showAttention(open.attention());
            case TrayCommand.OpenSettings _ -> parts.windows.showSettings();
            case TrayCommand.Quit quit -> quit(quit.disconnect());
        }
    }

    /** Does what the person asked for in a notification. */
    void run(NoticeCommand command) {
        switch (command) {
            case NoticeCommand.LetIn letIn ->
                    ask(new RequestAcceptRequest(letIn.network(), letIn.id()));
            case NoticeCommand.Deny deny ->
                    ask(new RequestDenyRequest(deny.network(), deny.id(), deny.block()));
            case NoticeCommand.OpenAttention open -> parts.windows.showAttention(open.attention());
            case NoticeCommand.OpenRoom room -> parts.windows.showRoom(room.network());
            case NoticeCommand.OpenWindow _ -> parts.windows.show();
        }
    }

    private void quit(boolean disconnect) {
        if (!disconnect) {
            parts.windows.quit();
            return;
        }
        parts.asker.ask(new DownRequest(), _ -> parts.windows.quit(), this::sayFailed);
    }

    private <R extends IpcReply> void ask(IpcRequest<R> request) {
        parts.asker.ask(request, _ -> {}, this::sayFailed);
    }

    private void sayFailed(Throwable failure) {
        ErrorText error = parts.errors.of(failure);
        board.show(Notice.message("failed", error.title(), error.text() + " " + error.remedy()));
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
