package io.manta.engine.plane;

import io.manta.packet.ip.IcmpErrors;
import io.manta.packet.ip.IpPacket;
import io.manta.packet.ip.Unreachable;

/**
 * Tells local programs why a packet of theirs can't go on, at a bounded rate (RFC 1812 §4.3.2.8,
 * RFC 4443 §2.4 f). Belongs to one lane.
 */
final class IcmpAnswers {
    private static final int BURST = 50;
    private static final long REFILL_NS = 10_000_000;

    private final IcmpErrors errors = IcmpErrors.fromDestination();
    private final byte[] answer = new byte[IcmpErrors.MAX_BYTES];
    private final TunWriter tun;
    private int tokens = BURST;
    private long refilledNs;

    IcmpAnswers(TunWriter tun, long nowNs) {
        this.tun = tun;
        this.refilledNs = nowNs;
    }

    void tooBig(IpPacket about, int mtuBytes, long nowNs) {
        if (takeToken(nowNs)) {
            write(errors.tooBig(about, mtuBytes, answer, 0));
        }
    }

    void unreachable(IpPacket about, Unreachable why, long nowNs) {
        if (takeToken(nowNs)) {
            write(errors.unreachable(about, why, answer, 0));
        }
    }

    private void write(int length) {
        if (length > 0) {
            tun.packet(answer, 0, length);
        }
    }

    private boolean takeToken(long nowNs) {
        long earned = (nowNs - refilledNs) / REFILL_NS;
        if (earned > 0) {
            tokens = (int) Math.min(BURST, tokens + earned);
            refilledNs += earned * REFILL_NS;
        }
        if (tokens == 0) {
            return false;
        }
        tokens--;
        return true;
    }
}
