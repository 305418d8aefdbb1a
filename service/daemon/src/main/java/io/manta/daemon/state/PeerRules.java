package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import java.util.List;
import java.util.regex.Pattern;

/** Which peers may be together in one list. Pure. */
public final class PeerRules {
    /** The most plain WireGuard peers. */
    public static final int MOST_PEERS = 1_024;

    /** The most imported identities. */
    public static final int MOST_IDENTITIES = 16;

    private static final int MOST_RANGES = 256;

    /** Together with the most peers, what still fits into one frame of the local socket. */
    private static final int MOST_RANGES_OF_ALL = 8_192;

    private static final int MOST_KEEPALIVE_S = 65_535;

    /** Starts with no hyphen, so that a command never takes it for an option. */
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.@ +/=-]{0,63}");

    private PeerRules() {}

    /**
     * Refuses a peer that can't join the others.
     *
     * @param own addresses of this device, which no peer may claim
     */
    public static void check(PeerList others, StaticPeer peer, List<IpPrefix> own)
            throws MantaException {
        checkName(peer.name());
        checkKeepalive(peer);
        if (others.peers().size() >= MOST_PEERS) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED, "there are " + MOST_PEERS + " peers already");
        }
        if (peer.allowedIps().size() > MOST_RANGES) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "peer '" + peer.name() + "' has more than " + MOST_RANGES + " address ranges");
        }
        checkUnique(others, peer);
        long all = others.peers().stream().mapToLong(other -> other.allowedIps().size()).sum();
        if (all + peer.allowedIps().size() > MOST_RANGES_OF_ALL) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "all peers together have more than " + MOST_RANGES_OF_ALL + " address ranges");
        }
        for (IpPrefix range : peer.allowedIps()) {
            checkRange(others, range, own);
        }
    }

    /** Refuses one more identity than this device is willing to answer to. */
    public static void checkIdentities(PeerList list) throws MantaException {
        if (list.identities().size() > MOST_IDENTITIES) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "there are " + MOST_IDENTITIES + " imported identities already",
                    "Remove the peers of an imported file that is no longer needed.",
                    null);
        }
    }

    /** Whether a peer may be called that. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static void checkName(String name) throws MantaException {
        if (!isName(name)) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "'" + printable(name) + "' is not a name for a peer",
                    "Use 1 to 64 letters, digits, spaces, dots, hyphens or underscores.",
                    null);
        }
    }

    private static void checkKeepalive(StaticPeer peer) throws MantaException {
        int seconds = peer.keepaliveS().orElse(1);
        if (seconds < 1 || seconds > MOST_KEEPALIVE_S) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "a keepalive every " + seconds + " seconds is not possible",
                    "Use a number from 1 to " + MOST_KEEPALIVE_S + ", 25 in most cases.",
                    null);
        }
    }

    private static void checkUnique(PeerList others, StaticPeer peer) throws MantaException {
        if (others.named(peer.name()).isPresent()) {
            throw new MantaException(
                    ErrorCode.ALREADY_EXISTS, "there is a peer '" + peer.name() + "' already");
        }
        if (others.withKey(peer.key()).isPresent()) {
            throw new MantaException(
                    ErrorCode.ALREADY_EXISTS,
                    "peer '"
                            + others.withKey(peer.key()).get().name()
                            + "' has this public key already",
                    "Remove that peer first, or use the key of the other device.",
                    null);
        }
    }

    private static void checkRange(PeerList others, IpPrefix range, List<IpPrefix> own)
            throws MantaException {
        for (IpPrefix address : own) {
            if (range.isHost() && range.equals(IpPrefix.ofHost(address.address()))) {
                throw new MantaException(
                        ErrorCode.INVALID_ARGUMENT,
                        range.addressText() + " is an address of this device itself",
                        "Give the peer an address of its own.",
                        null);
            }
        }
        for (StaticPeer other : others.peers()) {
            for (IpPrefix taken : other.allowedIps()) {
                if (clash(taken, range)) {
                    throw overlap(range, taken, other);
                }
            }
        }
    }

    /** All traffic is what nobody else has: other ranges within it are no contradiction. */
    private static boolean clash(IpPrefix one, IpPrefix other) {
        boolean overlap = one.contains(other) || other.contains(one);
        return overlap && (one.bits() == other.bits() || Math.min(one.bits(), other.bits()) > 0);
    }

    private static MantaException overlap(IpPrefix range, IpPrefix taken, StaticPeer other) {
        String what = taken.equals(range) ? range + " belongs" : range + " overlaps " + taken;
        String which = taken.equals(range) ? " to" : ", which belongs to";
        return new MantaException(
                ErrorCode.ALREADY_EXISTS,
                what + which + " peer '" + other.name() + "' already",
                "Give each peer its own ranges, or remove '" + other.name() + "' first.",
                null);
    }

    private static String printable(String text) {
        String shown = text.replaceAll("\\p{C}", "?");
        return shown.length() > 64 ? shown.substring(0, 64) + "…" : shown;
    }
}
