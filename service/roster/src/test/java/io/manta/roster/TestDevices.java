package io.manta.roster;

import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Devices with keys anybody can make again: device 3 is the same in every test. */
public final class TestDevices {
    private static final Map<Integer, DeviceKey> KEYS = new ConcurrentHashMap<>();

    private TestDevices() {}

    public static DeviceKey key(int number) {
        return KEYS.computeIfAbsent(
                number, seed -> DeviceKey.generate(new Random(1_000_003L * seed)::nextBytes));
    }

    /** The key of a device that a test has spoken of. */
    public static DeviceKey key(DeviceId id) {
        return KEYS.values().stream()
                .filter(key -> key.deviceId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public static DeviceId id(int number) {
        return key(number).deviceId();
    }

    /** Devices {@code from} to {@code to - 1}. */
    public static List<DeviceId> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(TestDevices::id).toList();
    }
}
