package io.manta.wireguard.tunnel;

import io.manta.wireguard.handshake.HandshakeError;
import io.manta.wireguard.handshake.Tai64n;
import io.manta.wireguard.message.WireGuardConstants;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets only fresh initiations of one peer pass (paper §5.1), and not too many. */
final class InitiationGate {
    private @Nullable Tai64n greatest;
    private long admittedNs;

    /** Why a proven initiation is refused; empty if it is admitted, which is remembered. */
    Optional<HandshakeError> admit(Tai64n timestamp, long nowNs) {
        Tai64n before = greatest;
        if (before != null) {
            if (timestamp.compareTo(before) <= 0) {
                return Optional.of(HandshakeError.REPLAYED_TIMESTAMP);
            }
            if (nowNs - admittedNs < WireGuardConstants.INITIATION_SPACING_NS) {
                return Optional.of(HandshakeError.FLOOD);
            }
        }
        greatest = timestamp;
        admittedNs = nowNs;
        return Optional.empty();
    }
}
