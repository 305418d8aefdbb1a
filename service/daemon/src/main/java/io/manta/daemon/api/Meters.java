package io.manta.daemon.api;

import io.manta.engine.peer.PeerStatus;
import java.util.List;

/**
 * What is measured of peers by looking at their counters again and again.
 *
 * @param rates how fast data flows, while somebody looks
 * @param losses how much of it gets lost
 */
record Meters(RateMeter rates, LossMeter losses) {
    /** Takes the counters as they are now. */
    void sample(long nowNs, List<PeerStatus> peers) {
        rates.sample(nowNs, peers);
        losses.sample(nowNs, peers);
    }
}
