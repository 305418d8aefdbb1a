package io.manta.discovery.mdns;

import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;

/**
 * Is told at once what the link says. Called by the thread that heard it; must return at once.
 * Whatever is told can be repeated or made up by anybody on the link.
 */
public interface LanListener {
    /** Tells nobody. */
    LanListener NONE =
            new LanListener() {
                @Override
                public void seen(Sighting sighting) {}

                @Override
                public void door(NetworkId network, DeviceId device, Endpoint endpoint) {}
            };

    /** A member has announced itself. */
    void seen(Sighting sighting);

    /** A device answers for a network that was asked for by its room id. */
    void door(NetworkId network, DeviceId device, Endpoint endpoint);
}
