package io.manta.discovery;

import io.manta.identity.DeviceKey;
import io.manta.identity.EpochKey;
import io.manta.identity.NetworkKey;
import java.util.Random;

/** Keys that are the same in every run. */
public final class Keys {
    private Keys() {}

    public static DeviceKey device(int number) {
        return DeviceKey.ofSeed(seed(number));
    }

    public static EpochKey epoch(int number) {
        return EpochKey.ofSeed(seed(10_000 + number));
    }

    public static NetworkKey network(int number) {
        return NetworkKey.ofSeed(seed(20_000 + number));
    }

    private static byte[] seed(int number) {
        byte[] seed = new byte[32];
        new Random(number).nextBytes(seed);
        return seed;
    }
}
