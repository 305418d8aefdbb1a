package io.manta.wireguard.tunnel;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.handshake.InitiatorMachine;
import io.manta.wireguard.handshake.PeerStatics;
import io.manta.wireguard.handshake.Tai64n;
import io.manta.wireguard.handshake.TransportKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Our latest initiation as long as it waits for its response. Belongs to the control loop. */
final class PendingInitiation {
    private final PeerStatics statics;
    private final SessionIndex index;
    private final RandomSource random;
    private @Nullable InitiatorMachine machine;
    private int receiverIndex;
    private @Nullable Tai64n lastTimestamp;

    PendingInitiation(PeerStatics statics, SessionIndex index, RandomSource random) {
        this.statics = statics;
        this.index = index;
        this.random = random;
    }

    /**
     * Writes one without its MACs, in place of the one before; false if the peer's key is of low
     * order.
     */
    boolean begin(Tunnel tunnel, byte[] out, Instant wall) {
        drop();
        InitiatorMachine fresh = new InitiatorMachine(statics, random, AeadCipher.create());
        int reserved = index.reserve(tunnel);
        if (!fresh.writeInitiation(out, reserved, nextTimestamp(wall))) {
            index.remove(reserved);
            fresh.destroy();
            return false;
        }
        machine = fresh;
        receiverIndex = reserved;
        return true;
    }

    /** Whether a response with this receiver index is waited for. */
    boolean awaits(int responseIndex) {
        return machine != null && receiverIndex == responseIndex;
    }

    /** What the response that is waited for agrees upon; nothing if it is forged. */
    Optional<TransportKeys> complete(byte[] message, int offset, List<PresharedKey> psks) {
        InitiatorMachine waiting = machine;
        Optional<TransportKeys> keys =
                waiting == null ? Optional.empty() : waiting.readResponse(message, offset, psks);
        if (keys.isPresent()) {
            machine = null;
        }
        return keys;
    }

    /** The receiver index of the latest one. */
    int receiverIndex() {
        return receiverIndex;
    }

    /** Waits no longer. */
    void drop() {
        InitiatorMachine waiting = machine;
        if (waiting != null) {
            waiting.destroy();
            index.remove(receiverIndex);
            machine = null;
        }
    }

    /** Never goes back, or the peer would refuse us until the clock has caught up. */
    private Tai64n nextTimestamp(Instant wall) {
        Tai64n now = Tai64n.of(wall);
        Tai64n before = lastTimestamp;
        Tai64n chosen = before == null || now.compareTo(before) > 0 ? now : before.next();
        lastTimestamp = chosen;
        return chosen;
    }
}
