package io.manta.ipc.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Folder 0755, socket 0666, and the caller's credentials from the kernel. */
final class ModesDoor implements SocketDoor {
    @Override
    public void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            // Not left to the umask: everybody local must reach the socket.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Override
    public void open(Path socket) throws IOException {
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    @Override
    public Caller caller(SocketChannel connection) throws IOException {
        return PeerCredentials.of(connection);
    }
}
