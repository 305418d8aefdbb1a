package io.manta.engine.host;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A journal in memory that knows what it would undo after a crash. */
public final class RecordingJournal implements HostJournal {
    private static final int NEVER = -1;

    private final Set<HostChange> present = new LinkedHashSet<>();
    private int failAfter = NEVER;

    /** The disk is full after so many more entries. */
    public synchronized void failAfter(int entries) {
        failAfter = entries;
    }

    @Override
    public synchronized void begin(HostChange change) throws MantaException {
        if (failAfter == 0) {
            failAfter = NEVER;
            throw new MantaException(ErrorCode.FILE_INACCESSIBLE, "the disk is full");
        }
        failAfter -= failAfter > 0 ? 1 : 0;
        if (!present.add(change)) {
            throw new IllegalStateException("begun twice: " + change);
        }
    }

    @Override
    public synchronized void undone(HostChange change) {
        if (!present.remove(change)) {
            throw new IllegalStateException("never begun: " + change);
        }
    }

    /** What is begun and not undone, in order. */
    public synchronized List<HostChange> present() {
        return List.copyOf(present);
    }
}
