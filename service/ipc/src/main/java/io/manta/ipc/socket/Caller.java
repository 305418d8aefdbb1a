package io.manta.ipc.socket;

/**
 * Who is on the other end of a connection, as the kernel says.
 *
 * @param uid the number of the user; {@link #UNKNOWN_ID} when it could not be found out, and then
 *     the caller is nobody
 * @param gid the number of the user's group, or {@link #UNKNOWN_ID}
 * @param user login name, or the number as text where there is no name; for people, not for rights
 * @param vouched whether the system lets nobody but operators through the door they came by, so
 *     that their number need not be known
 */
public record Caller(long uid, long gid, String user, boolean vouched) {
    /** No user has this number. */
    public static final long UNKNOWN_ID = -1;

    /** Somebody whose number is all that speaks for them. */
    public Caller(long uid, long gid, String user) {
        this(uid, gid, user, false);
    }

    /** Whether this is the superuser. */
    public boolean isRoot() {
        return uid == 0;
    }
}
