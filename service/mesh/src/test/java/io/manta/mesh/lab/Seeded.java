package io.manta.mesh.lab;

import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.SeedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Randomness that is the same in every run. */
public final class Seeded {
    private Seeded() {}

    /** Bytes that follow from the seed. */
    public static SeedSource source(long seed) {
        return new Random(seed)::nextBytes;
    }

    /** Ids of so many devices. */
    public static List<DeviceId> devices(long seed, int count) {
        SeedSource source = source(seed);
        List<DeviceId> devices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            devices.add(DeviceKey.generate(source).deviceId());
        }
        return devices;
    }
}
