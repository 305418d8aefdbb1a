package io.manta.daemon.os;

import io.manta.base.error.MantaException;
import io.manta.ipc.socket.SocketDoor;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The sockets through which clients come, and who may come through which. */
public interface Doors {
    /**
     * One way in.
     *
     * @param socket where it is
     * @param door who comes through it
     */
    record Way(Path socket, SocketDoor door) {}

    /** All ways in, when the main one has this socket. */
    List<Way> ways(Path socket);

    /**
     * Has the operators known to the system; where the kernel says who a caller is, there is
     * nothing to do. Called before the ways are opened, and whenever the operators change.
     *
     * @param operators as {@link Users#idOf} says them
     * @throws MantaException {@code FILE_INACCESSIBLE}, and those from before may still come in
     */
    void admit(Path socket, Set<String> operators) throws MantaException;

    /** One socket for everybody; the kernel says who comes. */
    static Doors single() {
        return new Doors() {
            @Override
            public List<Way> ways(Path socket) {
                return List.of(new Way(socket, SocketDoor.ofModes()));
            }

            @Override
            public void admit(Path socket, Set<String> operators) {}
        };
    }
}
