package io.manta.mesh.exchange;

import io.manta.base.time.Clock;
import io.manta.identity.DeviceId;
import io.manta.identity.SeedSource;
import io.manta.mesh.loop.MeshLoop;
import io.manta.mesh.network.Rooms;
import io.manta.mesh.peer.Links;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * What every exchange stands on.
 *
 * @param self this device
 * @param loop owner of all that changes
 * @param clock time
 * @param random a cryptographically secure generator
 * @param rooms the networks this device is in
 * @param links connections that are open
 * @param refused counts what was not heeded
 */
record Exchanges(
        DeviceId self,
        MeshLoop loop,
        Clock clock,
        SeedSource random,
        Rooms rooms,
        Links links,
        Refused refused) {
    /** How long an answer may take that needs no more than a look and a write to disk. */
    static final Duration ANSWER = Duration.ofSeconds(15);

    /** Whether that device is in a network with this one. */
    boolean isMember(DeviceId device) {
        return !rooms.sharedWith(device).isEmpty();
    }

    /** A time between two, at random. */
    Duration between(Duration least, Duration most) {
        byte[] drawn = new byte[Integer.BYTES];
        random.fill(drawn);
        double fraction = (ByteBuffer.wrap(drawn).getInt() & Integer.MAX_VALUE) / 0x1p31;
        return least.plusNanos((long) (most.minus(least).toNanos() * fraction));
    }
}
