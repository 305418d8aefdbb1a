package io.manta.ipc;

import io.manta.base.system.OperatingSystem;
import java.nio.file.Path;

/** The constants both ends of the socket agree on. */
public final class Protocol {
    /** Raised whenever an older end could misunderstand a newer one; fields alone never do that. */
    public static final int VERSION = 1;

    /** The longest frame, without its length: 1 MiB. A longer one is refused before it is read. */
    public static final int MAX_FRAME_BYTES = 1 << 20;

    /** Where the service listens unless told otherwise. */
    public static final Path DEFAULT_SOCKET =
            SocketPlace.of(OperatingSystem.current(), System.getenv());

    private Protocol() {}
}
