package io.manta.desktop.tray;

import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.TrayMenuItem.Action;
import io.manta.desktop.tray.TrayMenuItem.Line;
import io.manta.desktop.tray.TrayMenuItem.Separator;
import io.manta.desktop.tray.TrayMenuItem.Submenu;
import io.manta.ipc.reply.JoinStep;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.PendingNetworkView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A room in the tray: its people, who is there first, then by name. */
final class RoomMenu {
    /** More would make a menu nobody reads to its end. */
    static final int MOST_PEOPLE = 20;

    private static final int NAME_LENGTH = 32;
    private static final double COARSE_FROM_MS = 10;
    private static final double COARSE_STEP_MS = 5;

    private static final Comparator<PeerView> ORDER =
            Comparator.comparing((PeerView peer) -> peer.state() == PeerState.OFFLINE)
                    .thenComparing(peer -> nameOf(peer).toLowerCase(Locale.ROOT))
                    .thenComparing(PeerView::publicKey);

    private final Texts texts;

    RoomMenu(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param on whether this device is in the room now
     */
    Submenu of(NetworkView network, boolean on) {
        String name = PlainText.of(network.name(), NAME_LENGTH);
        List<TrayMenuItem> items = new ArrayList<>();
        network.peers().stream()
                .sorted(ORDER)
                .limit(MOST_PEOPLE)
                .map(peer -> person(peer, on))
                .forEach(items::add);
        int more = network.peers().size() - MOST_PEOPLE;
        if (more > 0) {
            items.add(new Action(texts.get("more", more), new TrayCommand.OpenRoom(network.id())));
        }
        if (items.isEmpty()) {
            items.add(new Line(texts.get("room.empty")));
        }
        items.add(new Separator());
        items.add(new Action(texts.get("room.open"), new TrayCommand.OpenRoom(network.id())));
        return new Submenu((on ? "✓ " : "") + name, items);
    }

    private TrayMenuItem person(PeerView peer, boolean on) {
        PeerState state = on ? peer.state() : PeerState.OFFLINE;
        String label = dot(state) + " " + PlainText.of(nameOf(peer), NAME_LENGTH);
        String detail = state == PeerState.OFFLINE ? "" : detail(peer);
        return peer.ipv4()
                .or(peer::ipv6)
                .<TrayMenuItem>map(
                        address -> new Action(label, detail, true, new TrayCommand.Copy(address)))
                .orElse(new Line(label, detail));
    }

    private static String nameOf(PeerView peer) {
        return peer.name();
    }

    /** Told apart by shape. */
    private static String dot(PeerState state) {
        return switch (state) {
            case ONLINE -> "●";
            case IDLE -> "◐";
            case OFFLINE -> "○";
        };
    }

    private String detail(PeerView peer) {
        String path =
                peer.path() == PathKind.NONE
                        ? ""
                        : texts.get("path." + peer.path().name().toLowerCase(Locale.ROOT));
        Optional<String> rtt = peer.rttMs().map(this::milliseconds);
        if (rtt.isEmpty()) {
            return path;
        }
        return path.isEmpty() ? rtt.get() : rtt.get() + " · " + path;
    }

    /** Coarse, because it is looked at for a moment, and each new text is sent to the desktop. */
    private String milliseconds(double ms) {
        if (ms < 1) {
            return texts.get("rtt.below-one");
        }
        long shown =
                ms < COARSE_FROM_MS
                        ? Math.round(ms)
                        : Math.round(ms / COARSE_STEP_MS) * (long) COARSE_STEP_MS;
        return texts.get("rtt", shown);
    }

    /** A room this device has asked to enter. */
    TrayMenuItem pending(PendingNetworkView pending) {
        String name =
                pending.name()
                        .map(n -> PlainText.of(n, NAME_LENGTH))
                        .orElse(texts.get("room.unnamed"));
        boolean denied = pending.step().stream().anyMatch(step -> step == JoinStep.DENIED);
        return new Action(
                texts.get(denied ? "room.denied" : "room.pending", name),
                new TrayCommand.OpenRoom(pending.id()));
    }
}
