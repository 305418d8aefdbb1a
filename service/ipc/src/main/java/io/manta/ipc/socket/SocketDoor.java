package io.manta.ipc.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Who may open the file of a socket, and who somebody is that did. Safe for use by any thread.
 * {@link #ofModes} is that of Linux and macOS; a system without modes has its own.
 */
public interface SocketDoor {
    /** Makes the socket's folder, unless it is there, so that those meant reach into it. */
    void makeFolder(Path folder) throws IOException;

    /** Lets those meant connect to a socket that was just bound. */
    void open(Path socket) throws IOException;

    /** Who connected, as of that moment; waits for nothing. */
    Caller caller(SocketChannel connection) throws IOException;

    /** Everybody local may connect; the kernel says who they are. */
    static SocketDoor ofModes() {
        return new ModesDoor();
    }
}
