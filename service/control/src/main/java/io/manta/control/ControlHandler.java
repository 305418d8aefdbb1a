package io.manta.control;

import io.manta.identity.DeviceId;
import java.util.function.Consumer;

/**
 * Hears of connections and messages. Called on control's own thread, one call at a time: every
 * method must return at once and wait for nothing.
 */
public interface ControlHandler {
    /**
     * A peer is connected: identified, greeted, of our version. When another connection with the
     * same peer was open, this one has taken its place, and the other is closed a little later.
     */
    void opened(ControlConnection connection);

    /**
     * A connection that had been opened has ended.
     *
     * @param reason the peer's words if it gave any, else what happened
     */
    void closed(ControlConnection connection, String reason);

    /**
     * A message has arrived.
     *
     * @param reply answers it: at most once, later calls do nothing; from any thread. Without an
     *     answer the peer's deadline passes. Of a notice, the reply is dropped.
     */
    void received(ControlConnection from, ControlMessage message, Consumer<ControlMessage> reply);

    /**
     * Whether messages of that type are understood here. What is not understood is answered with
     * {@link ControlMessage#UNSUPPORTED} and not handed on.
     */
    default boolean understands(String type) {
        return true;
    }

    /**
     * Whether this device has reason to talk to that peer. Strangers may connect, too, or nobody
     * could ever join; but they share fewer places, so that they can't take those of members.
     */
    default boolean expects(DeviceId peer) {
        return true;
    }
}
