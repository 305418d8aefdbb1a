package io.manta.engine;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning.Severity;
import io.manta.base.time.Clock;
import io.manta.engine.presence.Presence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which number the UDP port has, against which one was wanted. Belongs to the host thread. Peers
 * need not be told of a change: they answer where they last heard us, so they hear us at once.
 */
final class PortChoice {
    private static final Logger LOG = LoggerFactory.getLogger(PortChoice.class);
    private static final String PORT_TAKEN = "port-taken";

    private final HealthTracker health;
    private final Clock clock;

    PortChoice(HealthTracker health, Clock clock) {
        this.health = health;
        this.clock = clock;
    }

    /** A port was opened where {@code wanted} was asked for, 0 for any. */
    void opened(int wanted, int opened) {
        if (wanted == 0 || wanted == opened) {
            health.clear(PORT_TAKEN);
            return;
        }
        health.raise(
                PORT_TAKEN,
                Severity.WARNING,
                "UDP port " + wanted + " is taken, using " + opened + " instead",
                "Stop the program that has it, or choose another port with 'manta config"
                        + " set port N'.");
    }

    /** Goes over to another number; if that can't be had, nothing changes. */
    int move(Presence presence, int wanted) throws MantaException {
        int before = presence.port().localPort();
        presence.port().move(wanted);
        health.clear(PORT_TAKEN);
        if (wanted != before) {
            LOG.info("port changed: from={} to={}", before, wanted);
            presence.loop()
                    .ask(
                            () -> {
                                presence.peers().greet(clock.nanos());
                                return wanted;
                            });
        }
        return wanted;
    }
}
