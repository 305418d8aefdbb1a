package io.manta.mesh.device;

import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning.Severity;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.loop.Timer;
import io.manta.mesh.wire.Wire;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices two live copies of one identity, which a backup restored beside its original makes. Each
 * run of a device draws a number and tells it; a number may follow another, since devices restart,
 * but one that comes back after another belongs to a second copy that is still alive.
 */
final class Doubles {
    /** Of the warning that says so. */
    static final String CODE = "identity-doubled";

    private static final Duration FORGET = Duration.ofMinutes(10);
    private static final int MOST_DEVICES = 4096;
    private static final int MOST_RUNS = 8;
    private static final Logger LOG = LoggerFactory.getLogger(Doubles.class);

    private final Parts parts;
    private final HealthTracker health;
    private final Map<DeviceId, Deque<Long>> runs = new LinkedHashMap<>();
    private final long own;
    private Timer forgetting = Timer.NONE;

    Doubles(Parts parts, HealthTracker health) {
        this.parts = parts;
        this.health = health;
        byte[] drawn = new byte[Long.BYTES];
        parts.random().fill(drawn);
        this.own = ByteBuffer.wrap(drawn).getLong() & Long.MAX_VALUE;
    }

    /** Says which run this is. */
    void tell(ControlConnection link) {
        if (!parts.rooms().sharedWith(link.peer()).isEmpty()) {
            link.send(ControlMessage.of(DeviceWire.RUN).with(Wire.NONCE, own));
        }
    }

    /** A device says which run it is. */
    void onRun(ControlConnection from, long run) {
        if (parts.rooms().sharedWith(from.peer()).isEmpty()) {
            return;
        }
        Deque<Long> known = runs.computeIfAbsent(from.peer(), device -> new ArrayDeque<>());
        if (runs.size() > MOST_DEVICES) {
            runs.remove(runs.keySet().iterator().next());
        }
        boolean isLast = known.peekLast() != null && known.peekLast() == run;
        boolean isBack = known.remove(run) && !isLast;
        known.addLast(run);
        if (known.size() > MOST_RUNS) {
            known.removeFirst();
        }
        if (isBack) {
            LOG.warn("two live copies of a device: peer={}", from.peer().shortForm());
            from.send(ControlMessage.of(DeviceWire.DOUBLED));
        }
    }

    /** A device this one shares a network with has noticed a second one like this. */
    void onDoubled(ControlConnection from) {
        if (parts.rooms().sharedWith(from.peer()).isEmpty()) {
            return;
        }
        health.raise(
                CODE,
                Severity.ERROR,
                "Another device runs with the identity of this one, as "
                        + from.peer().shortForm()
                        + " has seen: both lose connections to each other.",
                "Stop one of the two. A second device gets an identity of its own with 'manta"
                        + " pair'.");
        forgetting.cancel();
        forgetting = parts.loop().after(FORGET, () -> health.clear(CODE));
    }
}
