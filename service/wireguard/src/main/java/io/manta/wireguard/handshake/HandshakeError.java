package io.manta.wireguard.handshake;

/** Every way a handshake message can fail. Counted, never thrown; none says more to the sender. */
public enum HandshakeError {
    /** Wrong length or type. The machine, if any, is still usable. */
    MALFORMED,
    /** MAC1 is of none of our identities. Nothing was touched. */
    NOT_FOR_US,
    /**
     * A tag does not fit. An initiator goes on waiting: the real response may still come. A
     * responder's machine is spent and is thrown away.
     */
    FORGED,
    /** A public key of low order: no secret to be had of it. As {@link #FORGED}. */
    BAD_KEY,
    /** Nobody we know has that static key. The responder's machine is spent. */
    UNKNOWN_PEER,
    /** The timestamp is not greater than the last one of this peer. The peer's tunnel goes on. */
    REPLAYED_TIMESTAMP,
    /** The last initiation of this peer was answered too recently. The peer's tunnel goes on. */
    FLOOD,
    /** No message of ours that this would answer. Nothing was touched. */
    NOT_EXPECTED
}
