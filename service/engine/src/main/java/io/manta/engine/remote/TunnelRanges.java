package io.manta.engine.remote;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import java.util.List;

/**
 * The ranges this device routes into the tunnel as a whole. No datagram of ours goes to an address
 * in there: it would come back to us, to be sent once more. Set by the control loop, read by any
 * thread.
 */
public final class TunnelRanges {
    private static final int IPV4_OFFSET_BITS = 96;

    private volatile Range[] ranges = {};

    /** A range of IPv6-mapped addresses as bits and which of them count. */
    private record Range(long high, long low, long highMask, long lowMask) {
        static Range of(IpPrefix prefix) {
            long mapped = prefix.ipv4() ? Endpoint.ofIpv4((int) prefix.low(), 0).low() : 0;
            long low = prefix.ipv4() ? mapped : prefix.low();
            int bits = prefix.bits() + (prefix.ipv4() ? IPV4_OFFSET_BITS : 0);
            long highMask = leadingOnes(Math.min(bits, Long.SIZE));
            long lowMask = leadingOnes(Math.max(bits - Long.SIZE, 0));
            return new Range(prefix.high() & highMask, low & lowMask, highMask, lowMask);
        }

        private static long leadingOnes(int count) {
            return count == 0 ? 0 : -1L << (Long.SIZE - count);
        }

        boolean contains(Endpoint endpoint) {
            return (endpoint.high() & highMask) == high && (endpoint.low() & lowMask) == low;
        }
    }

    /** These from now on. */
    public void set(List<IpPrefix> prefixes) {
        ranges = prefixes.stream().map(Range::of).toArray(Range[]::new);
    }

    /** Whether an endpoint's address lies in one of them. */
    public boolean contains(Endpoint endpoint) {
        for (Range range : ranges) {
            if (range.contains(endpoint)) {
                return true;
            }
        }
        return false;
    }
}
