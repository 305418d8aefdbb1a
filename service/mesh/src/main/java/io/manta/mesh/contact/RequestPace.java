package io.manta.mesh.contact;

import io.manta.base.time.Clock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * How many new requests are noted in a while, in all and of one site: each is a write to the disk,
 * and whoever asks may take it back and ask again. Of the loop's thread.
 */
final class RequestPace {
    /** Over which it is counted. */
    static final Duration WHILE = Duration.ofMinutes(10);

    static final int MOST_OF_ONE_SITE = 32;
    static final int MOST = 256;

    /** A site is an IPv4 address, or a /64 of IPv6. */
    private static final int SITE_BYTES = 8;

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
        if (noted.size() >= MOST || near >= MOST_OF_ONE_SITE) {
            return false;
        }
        noted.addLast(new Noted(origin, now));
        return true;
    }

    static boolean isSameSite(InetAddress one, InetAddress other) {
        byte[] left = one.getAddress();
        byte[] right = other.getAddress();
        int most = left.length > Integer.BYTES ? SITE_BYTES : left.length;
        return left.length == right.length && Arrays.equals(left, 0, most, right, 0, most);
    }
}
