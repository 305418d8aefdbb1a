package io.manta.ipc.reply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A peer: another device of a network, or a plain WireGuard peer. What is not known is empty, and
 * {@code null} in JSON.
 *
 * @param deviceId empty for a plain WireGuard peer
 * @param hostname its name in the network
 * @param ipv4 its mesh address; empty where it does not use IPv4
 * @param ipv6 its mesh address
 * @param state whether it is there
 * @param path how packets reach it
 * @param endpoint where packets for it go now, {@code address:port}
 * @param rttMs latest round-trip time in milliseconds
 * @param rxBytes tunnelled bytes received since the VPN came up
 * @param txBytes tunnelled bytes sent since then
 * @param lastSeen when something authentic last arrived
 * @param coordinator whether it may admit members
 * @param ownDevice whether it belongs to the same person
 * @param name what commands call it
 * @param publicKey WireGuard public key, base64
 * @param allowedIps ranges routed to it, {@code 10.0.0.0/24}
 * @param latestHandshake when the present session was made
 * @param handshakes completed since the service started
 * @param psk whether a preshared key is set
 * @param keepaliveS seconds between keepalives, when set
 * @param pathMtu largest tunnelled packet in bytes, once known
 * @param txBps bits per second sent now
 * @param rxBps bits per second received now
 * @param ipv6Only whether it leaves the IPv4 range of the mesh to another VPN on its machine
 * @param userId whose device it is, once paired
 * @param lossPercent how many of a hundred echoes of the last five minutes did not come back; empty
 *     while there were fewer than ten
 */
public record PeerView(
        Optional<String> deviceId,
        Optional<String> hostname,
        Optional<String> ipv4,
        Optional<String> ipv6,
        PeerState state,
        PathKind path,
        Optional<String> endpoint,
        Optional<Double> rttMs,
        long rxBytes,
        long txBytes,
        Optional<Instant> lastSeen,
        boolean coordinator,
        boolean ownDevice,
        String name,
        String publicKey,
        List<String> allowedIps,
        Optional<Instant> latestHandshake,
        long handshakes,
        boolean psk,
        Optional<Integer> keepaliveS,
        Optional<Integer> pathMtu,
        long txBps,
        long rxBps,
        boolean ipv6Only,
        Optional<String> userId,
        Optional<Double> lossPercent) {
    public PeerView {
        allowedIps = List.copyOf(allowedIps);
    }
}
