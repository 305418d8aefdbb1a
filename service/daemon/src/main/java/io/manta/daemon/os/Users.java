package io.manta.daemon.os;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;

/** Names and ids of the users of this machine, wherever it keeps them. Waits for the system. */
public interface Users {
    /**
     * The id of a user, by login name or by the id itself: a number, or on Windows a SID.
     *
     * @throws MantaException {@code NOT_FOUND}
     */
    String idOf(String user) throws MantaException;

    /** The login name of a user, or the id itself if it has none. */
    String nameOf(String id);

    /** Says that somebody does not exist; whatever was typed is safe to show. */
    static MantaException unknown(String user, String remedy) {
        return new MantaException(
                ErrorCode.NOT_FOUND,
                "there is no user '" + user.replaceAll("\\p{C}", "?") + "' on this machine",
                remedy,
                null);
    }
}
