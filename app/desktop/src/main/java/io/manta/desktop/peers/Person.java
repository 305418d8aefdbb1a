package io.manta.desktop.peers;

import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import java.time.Instant;
import java.util.Optional;

/**
 * A member of a room, as it is shown.
 *
 * @param id stable: the device id, or the public key of a plain WireGuard peer
 * @param name what it is called
 * @param self whether it is this device
 * @param yours whether it belongs to the same person
 * @param coordinator whether it may let others in
 * @param ipv4 address; empty text where there is none
 * @param ipv6 address; empty text where there is none
 * @param sign how it is reached
 * @param endpoint where packets for it go; empty text while unknown
 * @param rttMs round-trip time; {@code NaN} while unknown
 * @param rxBps bits per second from it
 * @param txBps bits per second to it
 * @param rxBytes from it since the VPN came up
 * @param txBytes to it since then
 * @param pathMtu bytes; 0 while unknown
 * @param lastSeen when something came from it
 */
public record Person(
        String id,
        String name,
        boolean self,
        boolean yours,
        boolean coordinator,
        String ipv4,
        String ipv6,
        PathSign sign,
        String endpoint,
        double rttMs,
        long rxBps,
        long txBps,
        long rxBytes,
        long txBytes,
        int pathMtu,
        Optional<Instant> lastSeen) {

    /** Another member. */
    public static Person of(PeerView peer) {
        return new Person(
                peer.deviceId().orElse(peer.publicKey()),
                peer.hostname().orElse(peer.name()),
                false,
                peer.ownDevice(),
                peer.coordinator(),
                peer.ipv4().orElse(""),
                peer.ipv6().orElse(""),
                signOf(peer),
                peer.endpoint().orElse(""),
                peer.state() == PeerState.OFFLINE ? Double.NaN : peer.rttMs().orElse(Double.NaN),
                peer.rxBps(),
                peer.txBps(),
                peer.rxBytes(),
                peer.txBytes(),
                peer.pathMtu().orElse(0),
                peer.lastSeen());
    }

    private static PathSign signOf(PeerView peer) {
        return switch (peer.state()) {
            case OFFLINE -> PathSign.OFFLINE;
            case IDLE -> PathSign.IDLE;
            case ONLINE ->
                    switch (peer.path()) {
                        case LAN -> PathSign.LAN;
                        case DIRECT -> PathSign.DIRECT;
                        case RELAY -> PathSign.RELAY;
                        case NONE -> PathSign.IDLE;
                    };
        };
    }

    /** This device in a room. */
    public static Person self(String deviceId, NetworkView network) {
        return new Person(
                deviceId,
                network.hostname(),
                true,
                false,
                network.role() == NetworkRole.COORDINATOR,
                network.ipv4().orElse(""),
                network.ipv6().orElse(""),
                PathSign.SELF,
                "",
                Double.NaN,
                0,
                0,
                0,
                0,
                0,
                Optional.empty());
    }

    /** The address to give to others. */
    public String address() {
        return ipv4.isEmpty() ? ipv6 : ipv4;
    }

    /** Whether it is reached now. */
    public boolean isThere() {
        return sign != PathSign.OFFLINE;
    }
}
