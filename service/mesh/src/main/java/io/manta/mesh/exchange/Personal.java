package io.manta.mesh.exchange;

import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.mesh.network.Room;
import java.util.Set;
import java.util.function.Consumer;

/** Where networks meet persons: what the exchanges ask of who knows whose devices are whose. */
public interface Personal extends Conversation {
    /** Knows of nobody. */
    Personal NOBODY =
            new Personal() {
                @Override
                public boolean heeds(String type) {
                    return false;
                }

                @Override
                public void received(
                        ControlConnection from,
                        ControlMessage message,
                        Consumer<ControlMessage> reply) {}

                @Override
                public void opened(ControlConnection link) {}

                @Override
                public ControlMessage atGate(Room room, DeviceId asking, ControlMessage join) {
                    return join;
                }

                @Override
                public boolean isOwn(DeviceId device, boolean certified) {
                    return certified;
                }

                @Override
                public Set<DeviceId> asked() {
                    return Set.of();
                }
            };

    /**
     * A device wishes to join a network this one is in: what of its wish is to be looked at, which
     * is not a certificate that is worth nothing any more.
     */
    ControlMessage atGate(Room room, DeviceId asking, ControlMessage join);

    /**
     * Whether a device belongs to the person whose this device is.
     *
     * @param certified whether its certificate says so
     */
    boolean isOwn(DeviceId device, boolean certified);
}
