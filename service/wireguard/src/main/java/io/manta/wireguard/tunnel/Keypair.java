package io.manta.wireguard.tunnel;

import io.manta.wireguard.crypto.AeadKey;
import io.manta.wireguard.handshake.TransportKeys;
import io.manta.wireguard.message.WireGuardConstants;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One session: two keys, the counter we send by, the window we receive by. Any lane may use it; the
 * control loop makes and destroys it.
 */
public final class Keypair {
    private final Tunnel tunnel;
    private final int localIndex;
    private final int remoteIndex;
    private final AeadKey sendKey;
    private final AeadKey receiveKey;
    private final boolean initiator;
    private final long bornNs;
    private final AtomicLong nextCounter = new AtomicLong();

    // Under its own lock: lanes of both IP families may carry one peer.
    private final ReplayWindow window = new ReplayWindow();

    Keypair(Tunnel tunnel, int localIndex, TransportKeys keys, boolean initiator, long bornNs) {
        this.tunnel = tunnel;
        this.localIndex = localIndex;
        this.remoteIndex = keys.remoteIndex();
        this.sendKey = keys.sendKey();
        this.receiveKey = keys.receiveKey();
        this.initiator = initiator;
        this.bornNs = bornNs;
    }

    /** The peer it belongs to. */
    public int peerSlot() {
        return tunnel.slot();
    }

    /** The tunnel to open its messages with. */
    public Tunnel tunnel() {
        return tunnel;
    }

    /** Whether we began the handshake it comes from. */
    public boolean isInitiator() {
        return initiator;
    }

    /** Whether it is too old to be used in either direction. */
    public boolean isExpired(long nowNs) {
        return nowNs - bornNs >= WireGuardConstants.REJECT_AFTER_TIME_NS;
    }

    int localIndex() {
        return localIndex;
    }

    int remoteIndex() {
        return remoteIndex;
    }

    AeadKey sendKey() {
        return sendKey;
    }

    AeadKey receiveKey() {
        return receiveKey;
    }

    long bornNs() {
        return bornNs;
    }

    long ageNs(long nowNs) {
        return nowNs - bornNs;
    }

    /** The counter of the next message, unsigned; past the limit it must not be used. */
    long takeCounter() {
        return nextCounter.getAndIncrement();
    }

    /** Whether nothing was sent in it yet. */
    boolean isUnused() {
        return nextCounter.get() == 0;
    }

    /** For tests of the limits: as if that many messages had been sent. */
    void skipCounterTo(long counter) {
        nextCounter.set(counter);
    }

    boolean maySend(long nowNs) {
        return !isExpired(nowNs) && isBelowLimit(nextCounter.get());
    }

    static boolean isBelowLimit(long counter) {
        return Long.compareUnsigned(counter, WireGuardConstants.REJECT_AFTER_MESSAGES) < 0;
    }

    boolean acceptCounter(long counter) {
        synchronized (window) {
            return window.accept(counter);
        }
    }

    void destroy() {
        sendKey.destroy();
        receiveKey.destroy();
    }

    @Override
    public String toString() {
        return "Keypair(slot=" + peerSlot() + " initiator=" + initiator + ")";
    }
}
