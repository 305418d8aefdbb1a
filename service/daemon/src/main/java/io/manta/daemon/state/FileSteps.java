package io.manta.daemon.state;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The single steps of replacing or removing a file: a seam, so that tests can let the power fail
 * between.
 */
interface FileSteps {
    /** Creates or overwrites a file that only its owner may read, and forces it to disk. */
    void write(Path file, byte[] content) throws IOException;

    /** Renames within one folder at once, over what is there. */
    void rename(Path from, Path to) throws IOException;

    /** Removes a file; none there is no error. */
    void delete(Path file) throws IOException;

    /** Forces a folder's list of names to disk. */
    void forceFolder(Path folder) throws IOException;

    /** The file system of this machine. */
    static FileSteps system() {
        return new SystemFileSteps();
    }
}
