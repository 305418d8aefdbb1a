package io.manta.engine;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.engine.peer.PeerStatus;
import io.manta.engine.presence.Presence;
import io.manta.engine.remote.PeerController;
import io.manta.packet.ip.DropCounters;
import io.manta.packet.ip.DropReason;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is asked of peers, or told to them. In the control loop, but for {@link #drops}. */
final class PeerInquiry {
    private final Clock clock;

    PeerInquiry(Clock clock) {
        this.clock = clock;
    }

    /** How peers are, those that are no peers yet included. */
    List<PeerStatus> statuses(Presence open, EngineConfig wanted) {
        long nowNs = clock.nanos();
        return wanted.peers().stream()
                .map(
                        spec ->
                                open.peers()
                                        .find(spec.key())
                                        .map(peer -> peer.status(nowNs))
                                        .orElseGet(() -> PeerStatus.down(spec, wanted.mtuBytes())))
                .toList();
    }

    /** Measures a round trip; fails with {@code NOT_FOUND} or {@code PEER_UNREACHABLE}. */
    CompletableFuture<Duration> ping(Presence open, TunnelPublicKey key) {
        Optional<PeerController> peer = open.peers().find(key);
        if (peer.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new MantaException(
                            ErrorCode.NOT_FOUND, "there is no peer with the key " + key));
        }
        CompletableFuture<Duration> answer = peer.get().ping(clock.nanos());
        open.peers().rearm(peer.get());
        return answer;
    }

    /** A peer was heard from there over another protocol. */
    void heardAt(Presence open, TunnelPublicKey key, Endpoint place) {
        open.peers()
                .find(key)
                .ifPresent(
                        peer -> {
                            peer.heardAt(place, clock.nanos());
                            open.peers().rearm(peer);
                        });
    }

    /** What was dropped so far, by reason; none before the port is open. For any thread. */
    static Map<DropReason, Long> drops(@Nullable Presence open) {
        Map<DropReason, Long> counted = new EnumMap<>(DropReason.class);
        if (open != null) {
            for (DropReason reason : DropReason.values()) {
                long count = DropCounters.sum(open.drops(), reason);
                if (count > 0) {
                    counted.put(reason, count);
                }
            }
        }
        return counted;
    }
}
