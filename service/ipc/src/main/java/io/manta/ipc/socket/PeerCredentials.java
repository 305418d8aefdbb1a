package io.manta.ipc.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.OptionalLong;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Who is on the other end of a Unix socket, from {@code SO_PEERCRED} (unix(7)).
 *
 * <p>The JDK hands out principals rather than numbers, and no process id. A principal compares by
 * its number, and looking up a number's text gives the principal of that number; so a number that
 * is supposed can be proven. It is supposed from the hash code, which is the number today; were it
 * ever not, the proof fails and the caller is nobody, except root, who is asked for by number.
 */
public final class PeerCredentials {
    private static final UserPrincipalLookupService PRINCIPALS =
            FileSystems.getDefault().getUserPrincipalLookupService();

    private PeerCredentials() {}

    /** The caller, as of the moment they connected. */
    static Caller of(SocketChannel connection) throws IOException {
        UnixDomainPrincipal peer = connection.getOption(ExtendedSocketOptions.SO_PEERCRED);
        return new Caller(
                numberOf(peer.user(), PRINCIPALS::lookupPrincipalByName),
                numberOf(peer.group(), PRINCIPALS::lookupPrincipalByGroupName),
                peer.user().getName());
    }

    /** The number of a user by login name, or of a number as text; empty when there is none. */
    public static OptionalLong uidOf(String userName) {
        try {
            long uid =
                    numberOf(
                            PRINCIPALS.lookupPrincipalByName(userName),
                            PRINCIPALS::lookupPrincipalByName);
            return uid == Caller.UNKNOWN_ID ? OptionalLong.empty() : OptionalLong.of(uid);
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    /** Finds the principal of a name or of a number as text. */
    private interface Lookup {
        UserPrincipal find(String name) throws IOException;
    }

    private static long numberOf(UserPrincipal principal, Lookup lookup) {
        for (long candidate : new long[] {0, principal.hashCode()}) {
            if (isNumber(principal, candidate, lookup)) {
                return candidate;
            }
        }
        return Caller.UNKNOWN_ID;
    }

    private static boolean isNumber(UserPrincipal principal, long candidate, Lookup lookup) {
        try {
            return candidate >= 0 && lookup.find(Long.toString(candidate)).equals(principal);
        } catch (IOException _) {
            return false;
        }
    }
}
