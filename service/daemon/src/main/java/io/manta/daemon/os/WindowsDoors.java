package io.manta.daemon.os;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.daemon.os.windows.AccessList;
import io.manta.daemon.os.windows.SecurityCalls;
import io.manta.ipc.ServiceSockets;
import io.manta.ipc.socket.Caller;
import io.manta.ipc.socket.SocketDoor;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Two sockets, since Windows does not say who connects to one: who comes through the
 * administrators' was let in by its access list as an administrator, who comes through the other as
 * an operator. Everybody else is let in nowhere.
 */
final class WindowsDoors implements Doors {
    private static final Caller ADMINISTRATOR = new Caller(0, 0, "an administrator");
    private static final Caller OPERATOR =
            new Caller(Caller.UNKNOWN_ID, Caller.UNKNOWN_ID, "an operator", true);

    private final SecurityCalls security;

    WindowsDoors(SecurityCalls security) {
        this.security = security;
    }

    @Override
    public List<Way> ways(Path socket) {
        return List.of(
                new Way(socket, new Door(OPERATOR, false)),
                new Way(ServiceSockets.administrators(socket), new Door(ADMINISTRATOR, true)));
    }

    @Override
    public void admit(Path socket, Set<String> operators) throws MantaException {
        Path folder = Objects.requireNonNull(socket.toAbsolutePath().getParent());
        // A number is what an operator of another system is called.
        List<String> sids = operators.stream().filter(id -> id.startsWith("S-")).toList();
        try {
            Files.createDirectories(folder);
            protect(folder, AccessList.socketFolder(sids));
            if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
                protect(socket, AccessList.socket(sids));
            }
        } catch (IOException e) {
            throw new MantaException(
                    ErrorCode.FILE_INACCESSIBLE,
                    "could not let operators in at " + socket + ": " + e.getMessage(),
                    e);
        }
    }

    private void protect(Path file, String list) throws IOException {
        int error = security.protect(file, list);
        if (error != 0) {
            throw new IOException(
                    "could not set the access list of " + file + ": Windows error " + error);
        }
    }

    /** One of the two sockets. */
    private final class Door implements SocketDoor {
        private final Caller caller;
        private final boolean closesFolder;

        Door(Caller caller, boolean closesFolder) {
            this.caller = caller;
            this.closesFolder = closesFolder;
        }

        @Override
        public void makeFolder(Path folder) throws IOException {
            Files.createDirectories(folder);
            // That of the operators says already who may enter.
            if (closesFolder) {
                protect(folder, AccessList.privateFolder());
            }
        }

        @Override
        public void open(Path socket) {
            // What is made in a folder has what the folder's list says.
        }

        @Override
        public Caller caller(SocketChannel connection) {
            return caller;
        }
    }
}
