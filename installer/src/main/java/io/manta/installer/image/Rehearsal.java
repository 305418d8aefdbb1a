package io.manta.installer.image;

import java.io.IOException;
import java.nio.file.Path;

/** A run of the service that is recorded for its ahead-of-time cache. */
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
     * Ends it, which makes the cache.
     *
     * @throws IOException if that takes too long
     */
    void end() throws IOException, InterruptedException;

    /** Removes everything but the cache. */
    @Override
    void close() throws IOException;
}
