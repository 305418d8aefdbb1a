package io.manta.desktop.tray;

import io.manta.desktop.client.ServiceCondition;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.StatusView;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the icon says.
 *
 * @param state its shape
 * @param attention whether a badge says that something waits for the person
 */
public record TrayFace(State state, boolean attention) {
    /** A shape of the icon; the drawing has a part of that id, in lower case. */
    public enum State {
        /** Not on the VPN, by choice. */
        DISCONNECTED,
        /** On the way there or back, or nothing known yet. */
        CONNECTING,
        /** On the VPN. */
        CONNECTED,
        /** On the VPN, and all who can be reached are reached through a relay. */
        RELAYED,
        /** The VPN failed, or the service cannot be used. */
        FAILED
    }

    /** The face for a view. */
    public static TrayFace of(TrayView view) {
        boolean attention =
                view.service().status().stream().anyMatch(s -> !s.needsAttention().isEmpty());
        return new TrayFace(state(view), attention);
    }

    private static State state(TrayView view) {
        ServiceCondition condition = view.service().condition();
        if (condition == ServiceCondition.LOOKING) {
            return State.CONNECTING;
        }
        if (condition != ServiceCondition.RUNNING || view.service().status().isEmpty()) {
            return State.FAILED;
        }
        StatusView status = view.service().status().get();
        return switch (status.state()) {
            case DOWN -> State.DISCONNECTED;
            case STARTING, STOPPING -> State.CONNECTING;
            case UP -> onlyRelayed(status) ? State.RELAYED : State.CONNECTED;
            case FAILED -> State.FAILED;
        };
    }

    private static boolean onlyRelayed(StatusView status) {
        List<PeerView> online = online(status).toList();
        return !online.isEmpty() && online.stream().allMatch(p -> p.path() == PathKind.RELAY);
    }

    /** Everybody who is there now. */
    static Stream<PeerView> online(StatusView status) {
        return Stream.concat(
                        status.networks().stream().flatMap(network -> network.peers().stream()),
                        status.peers().stream())
                .filter(peer -> peer.state() == PeerState.ONLINE);
    }
}
