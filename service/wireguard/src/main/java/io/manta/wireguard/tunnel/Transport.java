package io.manta.wireguard.tunnel;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.message.TransportMessage;
import io.manta.wireguard.message.WireGuardConstants;
import java.util.Arrays;

/**
 * Seals and opens packets of one peer in the sessions there are (paper §5.4.6), and notes what the
 * timers follow from. For lanes, any of them at any time.
 */
final class Transport {
    /** Age at which what is received in a session we initiated asks for a new one (§6.2). */
    private static final long RECEIVE_REKEY_NS =
            WireGuardConstants.REJECT_AFTER_TIME_NS
                    - WireGuardConstants.KEEPALIVE_TIMEOUT_NS
                    - WireGuardConstants.REKEY_TIMEOUT_NS;

    private final LaneFacts facts;
    private final KeypairSlots slots;

    Transport(LaneFacts facts, KeypairSlots slots) {
        this.facts = facts;
        this.slots = slots;
    }

    /** As {@link Tunnel#seal}. */
    int seal(
            AeadCipher cipher,
            byte[] buffer,
            int offset,
            int plainBytes,
            int paddingLimit,
            long nowNs) {
        Keypair keypair = slots.current();
        if (keypair == null || !keypair.maySend(nowNs)) {
            facts.wantHandshake();
            return Tunnel.NO_SESSION;
        }
        long counter = keypair.takeCounter();
        if (!Keypair.isBelowLimit(counter)) {
            facts.wantHandshake();
            return Tunnel.NO_SESSION;
        }
        int padded = paddedBytes(plainBytes, paddingLimit);
        int from = offset + TransportMessage.HEADER_BYTES;
        Arrays.fill(buffer, from + plainBytes, from + padded, (byte) 0);
        TransportMessage.writeHeader(buffer, offset, keypair.remoteIndex(), counter);
        cipher.seal(keypair.sendKey(), counter, buffer, from, padded);
        if (keypair.sendKey().isDestroyed()) {
            return Tunnel.NO_SESSION;
        }
        if (keypair.wantsRekey(counter, nowNs)) {
            facts.wantHandshake();
        }
        int length = padded + TransportMessage.OVERHEAD_BYTES;
        facts.sent(plainBytes > 0, length, nowNs);
        return length;
    }

    /** As {@link Tunnel#open}, with a keypair of this peer. */
    int open(
            AeadCipher cipher, Keypair keypair, byte[] buffer, int offset, int length, long nowNs) {
        if (length < TransportMessage.OVERHEAD_BYTES) {
            return Tunnel.FORGED;
        }
        if (keypair.isExpired(nowNs)) {
            return Tunnel.EXPIRED;
        }
        long counter = TransportMessage.counter(buffer, offset);
        boolean genuine =
                cipher.open(
                        keypair.receiveKey(),
                        counter,
                        buffer,
                        offset + TransportMessage.HEADER_BYTES,
                        length - TransportMessage.HEADER_BYTES);
        if (keypair.receiveKey().isDestroyed()) {
            return Tunnel.EXPIRED;
        }
        if (!genuine) {
            return Tunnel.FORGED;
        }
        if (!keypair.acceptCounter(counter)) {
            return Tunnel.REPLAYED;
        }
        int plainBytes = length - TransportMessage.OVERHEAD_BYTES;
        received(keypair, plainBytes, nowNs);
        return plainBytes;
    }

    private void received(Keypair keypair, int plainBytes, long nowNs) {
        if (slots.confirm(keypair)) {
            facts.handshakeDone(nowNs);
            facts.wantAttention();
        }
        if (keypair.isInitiator() && keypair.ageNs(nowNs) >= RECEIVE_REKEY_NS) {
            facts.wantHandshake();
        }
        facts.received(plainBytes > 0, plainBytes + TransportMessage.OVERHEAD_BYTES, nowNs);
    }

    private static int paddedBytes(int plainBytes, int paddingLimit) {
        int multiple = WireGuardConstants.PADDING_BYTES;
        int rounded = (plainBytes + multiple - 1) & -multiple;
        return Math.min(rounded, Math.max(paddingLimit, plainBytes));
    }
}
