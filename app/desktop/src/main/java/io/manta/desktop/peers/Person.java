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
 * @param name what this person calls it: as the room does, or by a name of their own
 * @param hostname what the room calls it; empty text for a plain WireGuard peer
 * @param self whether it is this device
 * @param yours whether it belongs to the same person as this device
 * @param owner whose it is
 * @param coordinator whether it may let others in
 * @param ipv4 address; empty text where there is none
 * @param ipv6 address; empty text where there is none
 * @param sign how it is reached
 * @param endpoint where packets for it go; empty text while unknown
 * @param rttMs round-trip time; {@code NaN} while unknown
 * @param lossPercent how many of a hundred echoes of the last minutes got lost; {@code NaN} while
 *     unknown
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
        String hostname,
        boolean self,
        boolean yours,
        Owner owner,
        boolean coordinator,
        String ipv4,
        String ipv6,
        PathSign sign,
        String endpoint,
        double rttMs,
        double lossPercent,
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
                peer.name(),
                peer.hostname().orElse(""),
                false,
                peer.ownDevice(),
                Owner.alone(peer.userId().orElse("")),
                peer.coordinator(),
                peer.ipv4().orElse(""),
                peer.ipv6().orElse(""),
                signOf(peer),
                peer.endpoint().orElse(""),
                peer.state() == PeerState.OFFLINE ? Double.NaN : peer.rttMs().orElse(Double.NaN),
                peer.state() == PeerState.OFFLINE
                        ? Double.NaN
                        : peer.lossPercent().orElse(Double.NaN),
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
    public static Person self(String deviceId, String userId, NetworkView network) {
        return new Person(
                deviceId,
                network.hostname(),
                network.hostname(),
                true,
                false,
                Owner.alone(userId),
                network.role() == NetworkRole.COORDINATOR,
                network.ipv4().orElse(""),
                network.ipv6().orElse(""),
                PathSign.SELF,
                "",
                Double.NaN,
                Double.NaN,
                0,
                0,
                0,
                0,
                0,
                Optional.empty());
    }

    /** The same device, with what is known of its owner's others. */
    Person of(Owner whose) {
        return new Person(
                id,
                name,
                hostname,
                self,
                yours,
                whose,
                coordinator,
                ipv4,
                ipv6,
                sign,
                endpoint,
                rttMs,
                lossPercent,
                rxBps,
                txBps,
                rxBytes,
                txBytes,
                pathMtu,
                lastSeen);
    }

    /** Whether this person gave it a name of their own. */
    public boolean hasAlias() {
        return !hostname.isEmpty() && !hostname.equals(name);
    }

    /** What its colour is made of: all devices of a person have the same. */
    public String colour() {
        return owner.id().isEmpty() ? id : owner.id();
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
