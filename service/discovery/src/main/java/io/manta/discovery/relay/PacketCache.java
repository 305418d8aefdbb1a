package io.manta.discovery.relay;

import io.manta.discovery.RecentMap;
import io.manta.discovery.pkarr.HttpDates;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The freshest packet of each key, in memory only: the key nobody asked for longest makes room.
 * Safe for use by any thread.
 */
public final class PacketCache {
    /** What became of a packet. */
    public enum Kept {
        /** It is the one kept now. */
        YES,
        /** A fresher one is kept. */
        OLDER,
        /** Another one is kept than the sender knew of. */
        UNKNOWN_TO_SENDER
    }

    private final Map<RecordKey, SignedPacket> packets; // guarded by this

    /**
     * @param most how many packets, of some 1.5 kB each
     */
    public PacketCache(int most) {
        packets = new RecentMap<>(most);
    }

    /** The packet of that key. */
    public synchronized Optional<SignedPacket> of(RecordKey key) {
        return Optional.ofNullable(packets.get(key));
    }

    /**
     * Takes a packet.
     *
     * @param unmodifiedSince refuse it if the one kept was signed after this second
     */
    public synchronized Kept offer(SignedPacket packet, Optional<Instant> unmodifiedSince) {
        SignedPacket before = packets.get(packet.key());
        if (before != null) {
            Instant signed = HttpDates.seconds(before.signedAtMicros());
            if (unmodifiedSince.isPresent() && signed.isAfter(unmodifiedSince.get())) {
                return Kept.UNKNOWN_TO_SENDER;
            }
            if (before.isFresherThan(packet)) {
                return Kept.OLDER;
            }
        }
        packets.put(packet.key(), packet);
        return Kept.YES;
    }

    /** How many packets it holds. */
    public synchronized int size() {
        return packets.size();
    }
}
