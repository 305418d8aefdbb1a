package io.manta.mesh.exchange;

import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import java.util.Set;
import java.util.function.Consumer;

/** What devices talk about besides networks. Called in the loop, but for {@link #heeds}. */
public interface Conversation {
    /** Whether messages of that type are for this one and about no network. Any thread. */
    boolean heeds(String type);

    /** One of those messages. */
    void received(ControlConnection from, ControlMessage message, Consumer<ControlMessage> reply)
            throws MantaException;

    /** A device is connected. */
    void opened(ControlConnection link);

    /** Devices this one has asked for something, so that it has reason to talk to them. */
    Set<DeviceId> asked();

    /** There is news of where a device is that was asked. */
    default void news(DeviceId device) {}
}
