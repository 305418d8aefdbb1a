package io.manta.desktop.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Lets the person say which file. On the toolkit's thread. */
public interface FileDialogs {
    /**
     * Where to save something.
     *
     * @param title of the dialog
     * @param name what is proposed, with its ending
     * @return empty if they changed their mind; a file that exists may be written over
     */
    Optional<Path> save(String title, String name);

    /** Which to open; none if they changed their mind. */
    List<Path> open(String title);
}
