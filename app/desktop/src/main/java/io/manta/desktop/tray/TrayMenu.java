package io.manta.desktop.tray;

import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.TrayMenuItem.Action;
import io.manta.desktop.tray.TrayMenuItem.Line;
import io.manta.desktop.tray.TrayMenuItem.Separator;
import io.manta.desktop.tray.TrayMenuItem.Submenu;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the menu of the tray says: a pure function of what is known. Immutable, for any thread.
 *
 * <p>What cannot be done now is not there, except connecting and disconnecting, which stay where
 * the person expects them, greyed when they may not.
 */
public final class TrayMenu {
    /** The words of the tray and of the notifications. */
    public static final String TEXTS = "/io/manta/desktop/tray/tray";

    /** More would make the menu longer than a small screen. */
    static final int MOST_ROOMS = 6;

    private static final int NAME_LENGTH = 32;
    private static final int SENTENCE_LENGTH = 80;

    private final Texts texts;
    private final StatusLine statusLine;
    private final RoomMenu roomMenu;

    public TrayMenu(Texts texts, StatusLine statusLine) {
        this.texts = texts;
        this.statusLine = statusLine;
        this.roomMenu = new RoomMenu(texts);
    }

    /** All items, top to bottom. */
    public List<TrayMenuItem> items(TrayView view) {
        List<TrayMenuItem> items = new ArrayList<>();
        items.add(statusLine.line(view));
        items.addAll(switches(view));
        view.service().status().ifPresent(status -> addPicture(items, view, status));
        items.add(new Separator());
        items.add(new Action(texts.get("open"), new TrayCommand.OpenWindow()));
        items.add(new Action(texts.get("settings"), new TrayCommand.OpenSettings()));
        items.add(help(view));
        items.add(new Separator());
        items.add(quit(view));
        return items;
    }

    private List<TrayMenuItem> switches(TrayView view) {
        if (view.service().status().isEmpty()) {
            return view.service().condition() == ServiceCondition.LOOKING
                    ? List.of()
                    : List.of(new Action(texts.get("repair"), new TrayCommand.OpenWindow()));
        }
        boolean may = view.service().mayOperate();
        List<TrayMenuItem> items = new ArrayList<>();
        switch (view.service().status().get().state()) {
            case DOWN, FAILED ->
                    items.add(
                            action(
                                    view.pausedUntil().isPresent() ? "resume" : "connect",
                                    may,
                                    new TrayCommand.Connect()));
            case STARTING -> items.add(action("cancel", may, new TrayCommand.Disconnect()));
            case UP -> {
                items.add(action("disconnect", may, new TrayCommand.Disconnect()));
                if (may) {
                    items.add(pause());
                }
            }
            case STOPPING -> {}
        }
        if (view.service().isRunning() && !may) {
            items.add(new Line(texts.get("read-only")));
        }
        return items;
    }

    private Action action(String key, boolean enabled, TrayCommand command) {
        return new Action(texts.get(key), "", enabled, command);
    }

    private Submenu pause() {
        return new Submenu(
                texts.get("pause"),
                List.of(
                        new Action(
                                texts.get("pause.minutes", 5),
                                new TrayCommand.Pause(Duration.ofMinutes(5))),
                        new Action(
                                texts.get("pause.hour"),
                                new TrayCommand.Pause(Duration.ofHours(1)))));
    }

    private void addPicture(List<TrayMenuItem> items, TrayView view, StatusView status) {
        items.add(new Separator());
        items.add(thisDevice(status));
        attention(view, status)
                .ifPresent(
                        submenu -> {
                            items.add(new Separator());
                            items.add(submenu);
                        });
        List<TrayMenuItem> rooms = rooms(view, status);
        if (!rooms.isEmpty()) {
            items.add(new Separator());
            items.addAll(rooms);
        }
    }

    private TrayMenuItem thisDevice(StatusView status) {
        Optional<String> name = status.networks().stream().map(NetworkView::hostname).findFirst();
        String label =
                name.map(n -> texts.get("this-device.named", PlainText.of(n, NAME_LENGTH)))
                        .orElse(texts.get("this-device"));
        return status.ipv4()
                .or(status::ipv6)
                .<TrayMenuItem>map(
                        address ->
                                new Action(
                                        texts.get("with-address", label, address),
                                        new TrayCommand.Copy(address)))
                .orElse(new Line(label));
    }

    private Optional<TrayMenuItem> attention(TrayView view, StatusView status) {
        if (status.needsAttention().isEmpty()) {
            return Optional.empty();
        }
        List<TrayMenuItem> items = new ArrayList<>();
        for (AttentionView attention : status.needsAttention()) {
            if (items.size() == RoomMenu.MOST_PEOPLE) {
                int more = status.needsAttention().size() - items.size();
                items.add(new Action(texts.get("more", more), new TrayCommand.OpenWindow()));
                break;
            }
            items.add(
                    new Action(
                            PlainText.of(sentence(view, status, attention), SENTENCE_LENGTH),
                            new TrayCommand.OpenAttention(attention)));
        }
        String label = texts.get("attention", status.needsAttention().size());
        return Optional.of(new Submenu(label, items));
    }

    private String sentence(TrayView view, StatusView status, AttentionView attention) {
        return new AttentionText(texts).sentence(attention, status.networks(), view.callers());
    }

    private List<TrayMenuItem> rooms(TrayView view, StatusView status) {
        boolean on = status.state() == TunnelState.UP && view.service().isRunning();
        List<TrayMenuItem> items = new ArrayList<>();
        List<NetworkView> networks = status.networks();
        for (NetworkView network : networks.subList(0, Math.min(networks.size(), MOST_ROOMS))) {
            items.add(roomMenu.of(network, on));
        }
        if (networks.size() > MOST_ROOMS) {
            items.add(
                    new Action(
                            texts.get("more-rooms", networks.size() - MOST_ROOMS),
                            new TrayCommand.OpenWindow()));
        }
        status.pendingNetworks().stream()
                .limit(MOST_ROOMS)
                .map(roomMenu::pending)
                .forEach(items::add);
        return items;
    }

    private Submenu help(TrayView view) {
        String service =
                view.service().status().map(StatusView::version).orElse(texts.get("unknown"));
        String app = texts.get("version.app", view.appVersion());
        String both = app + ", " + texts.get("version.service", service);
        return new Submenu(
                texts.get("help"),
                List.of(
                        new Action(texts.get("diagnose"), new TrayCommand.OpenDoctor()),
                        new Separator(),
                        new Line(app),
                        new Line(texts.get("version.service", service)),
                        new Separator(),
                        new Action(texts.get("version.copy"), new TrayCommand.Copy(both))));
    }

    /** Only who is on the VPN and may leave it has two ways to go. */
    private TrayMenuItem quit(TrayView view) {
        boolean on =
                view.service().mayOperate()
                        && view.service().status().stream()
                                .anyMatch(
                                        status ->
                                                status.state() == TunnelState.UP
                                                        || status.state() == TunnelState.STARTING);
        if (on) {
            return new Submenu(
                    texts.get("quit"),
                    List.of(
                            new Action(texts.get("quit.keep"), new TrayCommand.Quit(false)),
                            new Action(texts.get("quit.disconnect"), new TrayCommand.Quit(true))));
        }
        String key = view.pausedUntil().isPresent() ? "quit.paused" : "quit.plain";
        return new Submenu(
                texts.get("quit"),
                List.of(new Action(texts.get(key), new TrayCommand.Quit(false))));
    }
}
