package io.manta.desktop.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the devices of each person beside each other. Pure. */
final class Owners {
    private Owners() {}

    /**
     * Those of this device's person first, then people of whom a device is there, then the others;
     * within a person the first of their devices, then those that are there.
     */
    static List<Person> arranged(List<Person> devices) {
        Map<String, List<Person>> byOwner = new LinkedHashMap<>();
        for (Person device : devices) {
            byOwner.computeIfAbsent(keyOf(device), _ -> new ArrayList<>()).add(device);
        }
        return byOwner.values().stream()
                .map(Owners::together)
                .sorted(Comparator.comparing(Owners::rank))
                .flatMap(List::stream)
                .toList();
    }

    /** Devices whose owner is not known are nobody's but their own. */
    private static String keyOf(Person device) {
        if (device.yours()) {
            return "";
        }
        return device.owner().id().isEmpty() ? "device " + device.id() : device.owner().id();
    }

    private static List<Person> together(List<Person> devices) {
        List<Person> ordered = new ArrayList<>(devices);
        if (devices.size() > 1 && !devices.getFirst().yours()) {
            Person lead = leadOf(devices);
            Owner owner = new Owner(lead.owner().id(), lead.name(), devices.size());
            ordered.replaceAll(device -> device.of(owner));
            ordered.sort(
                    Comparator.comparing((Person device) -> !device.id().equals(lead.id()))
                            .thenComparing(device -> !device.isThere()));
        } else {
            ordered.sort(Comparator.comparing(device -> !device.isThere()));
        }
        return ordered;
    }

    /** A person is named after the first device they had; where that is not here, by the letter. */
    private static Person leadOf(List<Person> devices) {
        return devices.stream()
                .filter(device -> device.id().equals(device.owner().id()))
                .findFirst()
                .orElseGet(
                        () ->
                                devices.stream()
                                        .min(Comparator.comparing(Person::name))
                                        .orElseThrow());
    }

    private static int rank(List<Person> devices) {
        if (devices.getFirst().yours()) {
            return 0;
        }
        return devices.stream().anyMatch(Person::isThere) ? 1 : 2;
    }
}
