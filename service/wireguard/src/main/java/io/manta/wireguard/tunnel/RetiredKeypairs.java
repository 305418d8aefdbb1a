package io.manta.wireguard.tunnel;

import io.manta.wireguard.message.WireGuardConstants;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sessions that fell out of their slots but may still be received in for a moment: when both peers
 * replace their sessions at once, more than one old session has messages on the way. Few, short and
 * bounded. Belongs to the control loop.
 */
final class RetiredKeypairs {
    private final SessionIndex index;
    private final Deque<Retired> retired = new ArrayDeque<>(2);

    RetiredKeypairs(SessionIndex index) {
        this.index = index;
    }

    void add(Keypair keypair, long nowNs) {
        if (retired.size() >= WireGuardConstants.MAX_RETIRED_KEYPAIRS) {
            dispose(retired.remove());
        }
        retired.add(new Retired(keypair, nowNs + WireGuardConstants.RETIRED_LIFE_NS));
    }

    /** Frees and overwrites what nothing can be on the way for any more. */
    void expire(long nowNs) {
        while (!retired.isEmpty() && nowNs - retired.element().untilNs >= 0) {
            dispose(retired.remove());
        }
    }

    void disposeAll() {
        while (!retired.isEmpty()) {
            dispose(retired.remove());
        }
    }

    /** When {@link #expire} has work, or {@link LaneFacts#NEVER}. */
    long dueNs() {
        return retired.isEmpty() ? LaneFacts.NEVER : retired.element().untilNs;
    }

    private void dispose(Retired entry) {
        index.remove(entry.keypair.localIndex());
        entry.keypair.destroy();
    }

    private record Retired(Keypair keypair, long untilNs) {}
}
