package io.manta.discovery.record;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.HashMap;
import java.util.Map;

/** Keeps times in memory, or has a full disk. */
public final class MemoryTimes implements SigningTimes {
    public final Map<RecordKey, Long> kept = new HashMap<>();
    public boolean full;

    @Override
    public long last(RecordKey key) {
        return kept.getOrDefault(key, 0L);
    }

    @Override
    public void keep(RecordKey key, long signedAtMicros) throws MantaException {
        if (full) {
            throw new MantaException(ErrorCode.FILE_INACCESSIBLE, "the disk is full");
        }
        kept.put(key, signedAtMicros);
    }
}
