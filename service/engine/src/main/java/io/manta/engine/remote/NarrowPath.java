package io.manta.engine.remote;

import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning.Severity;

/**
 * Says in health when a path to a peer carries less than every IPv6 network must (RFC 8200 §5):
 * then larger packets cross it in pieces, slowly, or not at all. Belongs to the control loop.
 */
final class NarrowPath {
    private static final int LEAST_BYTES = 1280;

    private final HealthTracker health;
    private String peerName;
    private int pathMtuBytes = LEAST_BYTES;

    NarrowPath(HealthTracker health, String peerName) {
        this.health = health;
        this.peerName = peerName;
    }

    /** The largest packet, in bytes, that the path was found to carry through the tunnel. */
    void found(int bytes) {
        pathMtuBytes = bytes;
        if (bytes < LEAST_BYTES) {
            raise();
        } else {
            clear();
        }
    }

    /** What the peer is called from now on. */
    void rename(String name) {
        clear();
        peerName = name;
        found(pathMtuBytes);
    }

    /** The path is of no interest any more. */
    void clear() {
        health.clear(code());
    }

    private void raise() {
        health.raise(
                code(),
                Severity.WARNING,
                "the path to peer '"
                        + peerName
                        + "' is narrow: it carries packets of up to "
                        + pathMtuBytes
                        + " bytes, larger ones go in pieces and slowly",
                "Raise the MTU of the network underneath to 1360 or more, or use another network.");
    }

    private String code() {
        return "path-narrow:" + peerName;
    }
}
