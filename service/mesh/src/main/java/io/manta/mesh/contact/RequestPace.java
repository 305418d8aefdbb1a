package io.manta.mesh.contact;

import io.manta.base.time.Clock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * How many new requests are noted in a while, in all, of one site and of one neighbourhood: each is
 * a write to the disk, and whoever asks may take it back and ask again. Who holds many sites of
 * IPv6 commonly holds them side by side, and may not use up what is for all. Of the loop's thread.
 */
final class RequestPace {
    /** Over which it is counted. */
    static final Duration WHILE = Duration.ofMinutes(10);

    static final int MOST_OF_ONE_SITE = 32;
    static final int MOST_OF_ONE_NEIGHBOURHOOD = 64;
    static final int MOST = 256;

    /** A site is an IPv4 address, or a /64 of IPv6. */
    private static final int IPV4_SITE_BYTES = 4;

    private static final int IPV6_SITE_BYTES = 8;

    /** A neighbourhood is a /24, or what a provider gives to one site at most, a /48 (RFC 6177). */
    private static final int IPV4_NEIGHBOURHOOD_BYTES = 3;

    private static final int IPV6_NEIGHBOURHOOD_BYTES = 6;

    private final Clock clock;
    private final Deque<Noted> noted = new ArrayDeque<>();

    private record Noted(InetAddress origin, long atNs) {}

    RequestPace(Clock clock) {
        this.clock = clock;
    }

    /** Counts one more, unless it is one too many. */
    boolean admits(InetAddress origin) {
        long now = clock.nanos();
        while (!noted.isEmpty() && now - noted.peekFirst().atNs >= WHILE.toNanos()) {
            noted.removeFirst();
        }
        long near = noted.stream().filter(each -> isSameSite(each.origin, origin)).count();
        long around = noted.stream().filter(each -> isNear(each.origin, origin)).count();
        if (noted.size() >= MOST
                || near >= MOST_OF_ONE_SITE
                || around >= MOST_OF_ONE_NEIGHBOURHOOD) {
            return false;
        }
        noted.addLast(new Noted(origin, now));
        return true;
    }

    static boolean isSameSite(InetAddress one, InetAddress other) {
        return beginAlike(one, other, IPV4_SITE_BYTES, IPV6_SITE_BYTES);
    }

    private static boolean isNear(InetAddress one, InetAddress other) {
        return beginAlike(one, other, IPV4_NEIGHBOURHOOD_BYTES, IPV6_NEIGHBOURHOOD_BYTES);
    }

    private static boolean beginAlike(
            InetAddress one, InetAddress other, int ipv4Bytes, int ipv6Bytes) {
        byte[] left = one.getAddress();
        byte[] right = other.getAddress();
        int most = left.length > Integer.BYTES ? ipv6Bytes : ipv4Bytes;
        return left.length == right.length && Arrays.equals(left, 0, most, right, 0, most);
    }
}
