package io.manta.daemon.state;

import io.manta.base.error.MantaException;
import java.util.List;
import java.util.Map;

/**
 * How one kind of document lies on disk.
 *
 * @param <T> what it is in memory: immutable
 */
interface DocumentFormat<T> {
    /** The file's name in the state folder. */
    String fileName();

    /** What there is when there is no file. */
    T initial();

    /** From the oldest version on: the first makes version 2 of version 1, and so forth. */
    List<Migration> migrations();

    /** Reads the fields of the newest version. */
    T read(JsonObject document) throws MantaException;

    /** Writes the fields of the newest version, without the version itself. */
    Map<String, Object> write(T value);

    /** The most bytes a file of this kind may have; a longer one is damaged. */
    default int longestBytes() {
        return 8 << 20;
    }

    /** The newest version. */
    default int version() {
        return migrations().size() + 1;
    }

    /** Makes a document of one version from the one before. */
    @FunctionalInterface
    interface Migration {
        Map<String, Object> apply(JsonObject before) throws MantaException;
    }
}
