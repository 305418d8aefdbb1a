package io.manta.discovery.record;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.discovery.codec.DnsMessage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Signs records, each later than the one before, whatever the clock says. Safe for use by any
 * thread; waits for the disk.
 */
public final class RecordIssuer {
    // As BEP 44 counts the length of a value with its prefix, which other nodes check.
    private static final int MOST_BYTES = SignedPacket.MOST_MESSAGE_BYTES - "1000:".length();

    private final SigningTimes times;
    private final Clock clock;

    public RecordIssuer(SigningTimes times, Clock clock) {
        this.times = times;
        this.clock = clock;
    }

    /**
     * Signs a record. The time is on disk before the packet is anybody's.
     *
     * @throws MantaException what {@link SigningTimes} says; then nothing was signed
     */
    public synchronized SignedPacket issue(RecordAuthor author, DiscoveryRecord record)
            throws MantaException {
        RecordKey key = author.key();
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.now());
        long at = Math.max(now, Math.max(0, times.last(key)) + 1);
        DnsMessage message = RecordCodec.encode(key, at, record);
        int bytes = message.encode().length;
        if (bytes > MOST_BYTES) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "a record of " + bytes + " bytes is longer than " + MOST_BYTES);
        }
        times.keep(key, at);
        return SignedPacket.sign(author, at, message);
    }
}
