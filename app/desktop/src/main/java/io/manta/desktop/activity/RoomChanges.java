package io.manta.desktop.activity;

import io.manta.desktop.activity.RoomEvent.Kind;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What lies between two pictures of one room. A pure function, for one use. */
final class RoomChanges {
    private final NetworkView now;
    private final Instant at;
    private final List<RoomEvent> events = new ArrayList<>();

    private RoomChanges(NetworkView now, Instant at) {
        this.now = now;
        this.at = at;
    }

    /**
     * In the order in which they are told.
     *
     * @param watched whether the VPN was up in both pictures; while it is not, nobody is reached,
     *     and nothing of that is news
     */
    static List<RoomEvent> between(
            NetworkView before, NetworkView now, boolean watched, Instant at) {
        RoomChanges changes = new RoomChanges(now, at);
        Map<String, PeerView> was = byId(before);
        Map<String, PeerView> is = byId(now);
        was.forEach(
                (id, peer) -> {
                    if (!is.containsKey(id)) {
                        changes.add(Kind.LEFT, peer, "", "");
                    }
                });
        is.forEach(
                (id, peer) -> {
                    PeerView former = was.get(id);
                    if (former == null) {
                        changes.add(Kind.JOINED, peer, "", "");
                    } else {
                        changes.compare(former, peer, watched);
                    }
                });
        if (now.requests() > before.requests()) {
            changes.events.add(new RoomEvent(now.id(), at, Kind.KNOCKED, "", "", ""));
        }
        return changes.events;
    }

    private static Map<String, PeerView> byId(NetworkView network) {
        Map<String, PeerView> peers = new LinkedHashMap<>();
        network.peers().forEach(peer -> peers.put(peer.deviceId().orElse(peer.publicKey()), peer));
        return peers;
    }

    private void compare(PeerView was, PeerView is, boolean watched) {
        if (!nameOf(was).equals(nameOf(is))) {
            add(Kind.RENAMED, is, nameOf(was), nameOf(is));
        }
        if (was.coordinator() != is.coordinator()) {
            add(is.coordinator() ? Kind.COORDINATOR : Kind.NO_COORDINATOR, is, "", "");
        }
        if (!watched) {
            return;
        }
        boolean wasThere = was.state() != PeerState.OFFLINE;
        boolean isThere = is.state() != PeerState.OFFLINE;
        if (wasThere != isThere) {
            add(isThere ? Kind.ONLINE : Kind.OFFLINE, is, "", isThere ? is.path().name() : "");
        } else if (was.path() != is.path()
                && was.path() != PathKind.NONE
                && is.path() != PathKind.NONE) {
            add(Kind.PATH, is, was.path().name(), is.path().name());
        }
    }

    private void add(Kind kind, PeerView peer, String was, String is) {
        events.add(new RoomEvent(now.id(), at, kind, nameOf(peer), was, is));
    }

    private static String nameOf(PeerView peer) {
        return peer.name();
    }
}
