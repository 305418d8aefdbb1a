package io.manta.installer.image;

import java.io.IOException;
import java.nio.file.Path;

/** A run of the service whose classes are recorded. */
interface Rehearsal extends AutoCloseable {

    /** The socket it answers on. */
    Path socket();

    /**
     * Puts it through what it will have to do.
     *
     * @throws IOException if it does not get ready
     */
    void play() throws IOException, InterruptedException;

    /**
     * Ends it, with which the record is complete.
     *
     * @throws IOException if that takes too long
     */
    void end() throws IOException, InterruptedException;

    /** Removes everything but the record. */
    @Override
    void close() throws IOException;
}
