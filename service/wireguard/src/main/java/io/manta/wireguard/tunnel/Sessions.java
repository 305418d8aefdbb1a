package io.manta.wireguard.tunnel;

import io.manta.wireguard.message.WireGuardConstants;
import java.util.Optional;

/**
 * The sessions of one peer from registration to the last trace of their keys: in their slots, then
 * retired for a moment, then overwritten and their receiver indices free again. Belongs to the
 * control loop; lanes use the slots meanwhile.
 */
final class Sessions {
    private final KeypairSlots slots;
    private final SessionIndex index;
    private final RetiredKeypairs retired;

    Sessions(KeypairSlots slots, SessionIndex index) {
        this.slots = slots;
        this.index = index;
        this.retired = new RetiredKeypairs(index);
    }

    /** A handshake of ours is complete: packets go out in its session from now on. */
    void initiated(Keypair fresh, long nowNs) {
        index.establish(fresh);
        slots.installAsInitiator(fresh);
        sweep(nowNs);
    }

    /** We answered a handshake: its session waits for its first genuine message. */
    void answered(Keypair fresh, long nowNs) {
        index.establish(fresh);
        slots.installAsResponder(fresh);
        sweep(nowNs);
    }

    /** Overwrites what has been out of use for long enough. */
    void sweep(long nowNs) {
        for (Keypair keypair : slots.takeRetired()) {
            retired.add(keypair, nowNs);
        }
        retired.expire(nowNs);
    }

    /** When {@link #sweep} has work, or {@link LaneFacts#NEVER}. */
    long dueNs() {
        return retired.dueNs();
    }

    /** Overwrites all of them now. */
    void drop() {
        slots.retireAll();
        for (Keypair keypair : slots.takeRetired()) {
            index.remove(keypair.localIndex());
            keypair.destroy();
        }
        retired.disposeAll();
    }

    /** The one packets go out in, if there is one, which may be too old for that. */
    Optional<Keypair> current() {
        return Optional.ofNullable(slots.current());
    }

    /** Whether packets can be sent now. For anybody. */
    boolean areUsable(long nowNs) {
        Keypair keypair = slots.current();
        return keypair != null && keypair.maySend(nowNs);
    }

    /** Whether nothing was sent yet in the one packets go out in. */
    boolean isCurrentUnused() {
        Keypair keypair = slots.current();
        return keypair != null && keypair.isUnused();
    }

    /** Whether a lane confirmed one that we answered since the last call. */
    boolean takeConfirmed() {
        return slots.takeConfirmed();
    }

    /** Whether one that we answered still waits for its first genuine message. */
    boolean isAnswerUnconfirmed() {
        return slots.next() != null;
    }

    /** Whether it does, and is young enough that the initiator may still be trying. */
    boolean isLastAnswerUnconfirmed(long nowNs) {
        Keypair next = slots.next();
        return next != null && next.ageNs(nowNs) < WireGuardConstants.REKEY_ATTEMPT_TIME_NS;
    }
}
