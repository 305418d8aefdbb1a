package io.manta.identity.backup;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What can be seen of a backup without its passphrase, so that whoever collects it from a sheet
 * learns what they still have to look for.
 *
 * @param state whether it is all there
 * @param needed how many lines it has; 0 where that is not known
 * @param missing which of them are not there, from 1
 */
public record BackupParts(State state, int needed, List<Integer> missing) {
    /** How it is. */
    public enum State {
        /** All lines are there. */
        WHOLE,
        /** Some are not. */
        PARTIAL,
        /** There is no line of a backup. */
        NONE,
        /** A line is not as it was written. */
        DAMAGED,
        /** The lines are of different backups. */
        MIXED,
        /** A line is of a version that this Manta does not read. */
        OTHER_VERSION
    }

    public BackupParts {
        missing = List.copyOf(missing);
    }

    /**
     * Looks at it.
     *
     * @param text the lines, in any order and among others
     */
    public static BackupParts of(String text) {
        if (text.length() > BackupText.LONGEST_TEXT) {
            return new BackupParts(State.DAMAGED, 0, List.of());
        }
        List<String> lines = BackupText.meant(text);
        try {
            return ofParts(lines.stream().map(BackupParts::part).toList());
        } catch (Unreadable e) {
            return new BackupParts(e.state, 0, List.of());
        }
    }

    private static BackupParts ofParts(List<BackupText.Part> parts) {
        if (parts.isEmpty()) {
            return new BackupParts(State.NONE, 0, List.of());
        }
        BackupText.Part first = parts.getFirst();
        TreeSet<Integer> there = new TreeSet<>();
        for (BackupText.Part part : parts) {
            if (part.of() != first.of() || !Arrays.equals(part.mark(), first.mark())) {
                return new BackupParts(State.MIXED, 0, List.of());
            }
            there.add(part.index());
        }
        List<Integer> missing =
                IntStream.range(0, first.of())
                        .filter(index -> !there.contains(index))
                        .mapToObj(index -> index + 1)
                        .toList();
        State state = missing.isEmpty() ? State.WHOLE : State.PARTIAL;
        return new BackupParts(state, first.of(), missing);
    }

    private static BackupText.Part part(String line) {
        try {
            return BackupText.part(line);
        } catch (MantaException e) {
            throw new Unreadable(
                    e.code() == ErrorCode.VERSION_MISMATCH ? State.OTHER_VERSION : State.DAMAGED);
        }
    }

    /** Ends the look at a line that cannot be read. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final State state;

        Unreadable(State state) {
            super(state.name(), null, false, false);
            this.state = state;
        }
    }
}
