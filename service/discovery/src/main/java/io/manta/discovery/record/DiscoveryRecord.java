package io.manta.discovery.record;

import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.EpochId;
import io.manta.identity.ZBase32;
import java.util.List;
import java.util.Optional;

/** What a signed packet of ours says. */
public sealed interface DiscoveryRecord {
    /**
     * Where a device can be reached; signed by the device key.
     *
     * @param endpoints best first, at most {@value #MOST_ENDPOINTS}; none if it can't be reached
     *     directly
     * @param relay who passes on what is for it
     */
    record Device(List<Endpoint> endpoints, Optional<Relay> relay) implements DiscoveryRecord {
        /** Most endpoints in a record. */
        public static final int MOST_ENDPOINTS = 8;

        public Device {
            endpoints = List.copyOf(endpoints);
            checkCount(endpoints.size(), MOST_ENDPOINTS, "endpoints");
        }

        /** The same without the places that the filter does not let pass. */
        public Device within(EndpointFilter filter) {
            return new Device(
                    endpoints.stream().filter(filter::passes).distinct().toList(),
                    relay.filter(r -> filter.passes(r.endpoint())));
        }
    }

    /** A device that relays, and where it is. */
    record Relay(DeviceId device, Endpoint endpoint) {}

    /**
     * What a network agreed on; signed by the epoch key.
     *
     * @param rosterHash of the roster's content: 32 bytes in z-base-32
     * @param sequence of the roster, 0 or more
     * @param seeds members that may be asked for it, at most {@value #MOST_SEEDS}
     */
    record Network(String rosterHash, long sequence, List<DeviceId> seeds)
            implements DiscoveryRecord {
        /** Most seeds in a record. */
        public static final int MOST_SEEDS = 8;

        private static final int HASH_BYTES = 32;

        public Network {
            seeds = List.copyOf(seeds);
            checkCount(seeds.size(), MOST_SEEDS, "seeds");
            if (ZBase32.decode(rosterHash).length != HASH_BYTES || sequence < 0) {
                throw new IllegalArgumentException("no hash or sequence of a roster");
            }
        }
    }

    /**
     * Which epoch a network is in; signed by the root key.
     *
     * @param number of the epoch, 0 or more
     */
    record Epoch(EpochId epoch, long number) implements DiscoveryRecord {
        public Epoch {
            if (number < 0) {
                throw new IllegalArgumentException("epoch " + number);
            }
        }
    }

    /** By which device somebody can be asked for contact; signed by the contact key. */
    record Contact(DeviceId device) implements DiscoveryRecord {}

    /**
     * Nothing is to be found under this key any more. It stays where older records are, so that
     * none of them comes back.
     */
    record Gone() implements DiscoveryRecord {}

    private static void checkCount(int count, int most, String what) {
        if (count > most) {
            throw new IllegalArgumentException(count + " " + what + ", at most " + most);
        }
    }
}
