package io.manta.wireguard.handshake;

/**
 * One run of Noise_IKpsk2 (paper §5.4), as initiator or as responder: bytes in, bytes out, no
 * clock. One-shot and not thread-safe.
 *
 * <pre>
 *  InitiatorMachine:  new --writeInitiation--&gt; waiting --readResponse--&gt; done
 *                                               |   ^
 *                                               +---+ forged: still waiting
 *  ResponderMachine:  new --readStatic--&gt; named --readTimestamp--&gt; read --writeResponse--&gt; done
 *                          |                     |
 *                          +------- forged ------+--&gt; spent
 * </pre>
 *
 * After an error an {@link InitiatorMachine} is still usable, for anybody may send it a forged
 * response; a {@link ResponderMachine} is not, for it has nothing to lose.
 */
public sealed interface HandshakeMachine permits InitiatorMachine, ResponderMachine {
    /** Overwrites all secrets. Afterwards the machine must not be used. */
    void destroy();
}
