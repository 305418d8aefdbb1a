package io.manta.ipc.reply;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a client shows, as one immutable tree.
 *
 * @param version of the service
 * @param active whether the VPN is up
 * @param state where it is between up and down
 * @param deviceId z-base-32, 52 characters
 * @param userId whose device it is, once paired
 * @param contactId the handle to give to others
 * @param wireguardPublicKey base64
 * @param ipv4 mesh address; empty where IPv4 is not in use
 * @param ipv6 mesh address
 * @param tun name of the interface; empty while there is none
 * @param port UDP port; 0 while there is none
 * @param networks those this device is in
 * @param pendingNetworks those it asked to enter
 * @param health all that is wrong, worst first
 * @param needsAttention all that waits for a person
 * @param peers plain WireGuard peers, which belong to no network
 * @param startedAt when the service started
 * @param uptimeS seconds the VPN has been up; 0 while it is not
 * @param mtu of the interface in bytes; 0 while there is none
 * @param drops packets dropped since the service started, by reason
 * @param failure why, when the state is failed
 */
public record StatusView(
        String version,
        boolean active,
        TunnelState state,
        String deviceId,
        Optional<String> userId,
        Optional<String> contactId,
        String wireguardPublicKey,
        Optional<String> ipv4,
        Optional<String> ipv6,
        Optional<String> tun,
        int port,
        List<NetworkView> networks,
        List<PendingNetworkView> pendingNetworks,
        List<HealthView> health,
        List<AttentionView> needsAttention,
        List<PeerView> peers,
        Instant startedAt,
        long uptimeS,
        int mtu,
        Map<String, Long> drops,
        Optional<FailureView> failure)
        implements IpcReply {
    public StatusView {
        networks = List.copyOf(networks);
        pendingNetworks = List.copyOf(pendingNetworks);
        health = List.copyOf(health);
        needsAttention = List.copyOf(needsAttention);
        peers = List.copyOf(peers);
        drops = Map.copyOf(drops);
    }
}
